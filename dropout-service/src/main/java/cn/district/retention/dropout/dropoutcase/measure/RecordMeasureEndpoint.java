package cn.district.retention.dropout.dropoutcase.measure;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.dropout.dropoutcase.CaseEvent.EscalatedToTownship;
import cn.district.retention.dropout.dropoutcase.CaseRefused;
import cn.district.retention.dropout.dropoutcase.CaseState;
import cn.district.retention.dropout.dropoutcase.casefile.CaseFiles;
import cn.district.retention.dropout.dropoutcase.casefile.CaseView;
import cn.district.retention.dropout.dropoutcase.casefile.Circle;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Mutation;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Measures: by officers of the township that has the case. */
@RestController
@RequestMapping(CaseFiles.PATH)
class RecordMeasureEndpoint {

  private final CaseFiles files;

  RecordMeasureEndpoint(CaseFiles files) {
    this.files = files;
  }

  @PostMapping("/{caseId}/measures")
  @Allowed(Role.TOWNSHIP_OFFICER)
  ResponseEntity<CaseView> record(
      @PathVariable String caseId,
      @RequestBody MeasureRequest request,
      Caller caller,
      Mutation mutation) {
    Committed<CaseState> file = files.getUnchecked(caseId);
    String township =
        caller.requireWithin(townshipOf(file.state(), caller), Circle.TOWNSHIP.roles());
    return Answers.ok(
        files.execute(file, township, request.toCommand(caller.today()), request, mutation),
        done -> CaseView.of(done, caller));
  }

  /** The township that has the case; who asks about a case that none has is told so. */
  private static String townshipOf(CaseState state, Caller caller) {
    return state
        .latest()
        .escalation()
        .map(EscalatedToTownship::townshipId)
        .orElseThrow(
            () -> {
              caller.requireWithin(state.latest().ref().place().classId(), Circle.TOWNSHIP.roles());
              return new CommandFailure.Refused(Refusal.of(CaseRefused.NOT_ESCALATED));
            });
  }
}
