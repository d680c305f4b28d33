package cn.district.retention.dropout.dropoutcase.returning;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.dropout.dropoutcase.CaseRefused;
import cn.district.retention.dropout.dropoutcase.CaseState;
import cn.district.retention.dropout.dropoutcase.Place;
import cn.district.retention.dropout.dropoutcase.casefile.CaseFiles;
import cn.district.retention.dropout.dropoutcase.casefile.CaseView;
import cn.district.retention.dropout.dropoutcase.casefile.Circle;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Mutation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Returns: by the people of the pupil's school. */
@RestController
@RequestMapping(CaseFiles.PATH)
class RecordReturnEndpoint {

  private final CaseFiles files;
  private final Organisation organisation;

  RecordReturnEndpoint(CaseFiles files, Organisation organisation) {
    this.files = files;
    this.organisation = organisation;
  }

  @PostMapping("/{caseId}/return")
  @Allowed({
    Role.CLASS_TEACHER,
    Role.ACADEMIC_OFFICE,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.SCHOOL_SYSTEM
  })
  ResponseEntity<CaseView> takeBack(
      @PathVariable String caseId,
      @RequestBody ReturnRequest request,
      Caller caller,
      Mutation mutation) {
    Committed<CaseState> file = files.get(caseId, caller, Circle.VISITORS);
    Place before = file.state().latest().ref().place();
    Place place = placeOf(request.classId(), before);
    return Answers.ok(
        files.execute(
            file, before.schoolId(), request.toCommand(place, caller.today()), request, mutation),
        done -> CaseView.of(done, caller));
  }

  /** The class that the pupil is back in: the one of before, where none is named. */
  private Place placeOf(@Nullable String classId, Place before) {
    if (classId == null || classId.equals(before.classId())) {
      return before;
    }
    return organisation
        .schoolClass(classId)
        .map(schoolClass -> new Place(classId, schoolClass.schoolId()))
        .orElseThrow(
            () ->
                new CommandFailure.Refused(
                    Refusal.of(CaseRefused.UNIT_NOT_YET_KNOWN).at("classId")));
  }
}
