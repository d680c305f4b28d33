package cn.district.retention.dropout.dropoutcase.closure;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.dropout.dropoutcase.CaseEvent.EscalatedToTownship;
import cn.district.retention.dropout.dropoutcase.CaseState;
import cn.district.retention.dropout.dropoutcase.casefile.CaseFiles;
import cn.district.retention.dropout.dropoutcase.casefile.CaseView;
import cn.district.retention.dropout.dropoutcase.casefile.Circle;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Mutation;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Closings: by the school, or by the township where it has the case (R1-26, D7). */
@RestController
@RequestMapping(CaseFiles.PATH)
class CloseEpisodeEndpoint {

  private final CaseFiles files;

  CloseEpisodeEndpoint(CaseFiles files) {
    this.files = files;
  }

  @PostMapping("/{caseId}/closure")
  @Allowed({
    Role.ACADEMIC_OFFICE,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.SCHOOL_SYSTEM,
    Role.TOWNSHIP_OFFICER
  })
  ResponseEntity<CaseView> close(
      @PathVariable String caseId,
      @RequestBody ClosureRequest request,
      Caller caller,
      Mutation mutation) {
    Committed<CaseState> file = files.getUnchecked(caseId);
    Optional<String> township =
        file.state()
            .latest()
            .escalation()
            .map(EscalatedToTownship::townshipId)
            .filter(id -> caller.holdsWithin(id, Circle.TOWNSHIP.roles()));
    String classId = file.state().latest().ref().place().classId();
    String unit = township.orElseGet(() -> caller.requireWithin(classId, Circle.DECIDERS.roles()));
    return Answers.ok(
        files.execute(
            file, unit, request.toCommand(township.isPresent(), caller.today()), request, mutation),
        done -> CaseView.of(done, caller));
  }
}
