package cn.district.retention.dropout.dropoutcase.visit;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.dropout.dropoutcase.casefile.CaseFiles;
import cn.district.retention.dropout.dropoutcase.casefile.CaseView;
import cn.district.retention.dropout.dropoutcase.casefile.Circle;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Mutation;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Visits: by the people of the pupil's school. */
@RestController
@RequestMapping(CaseFiles.PATH)
class RecordVisitEndpoint {

  private final CaseFiles files;

  RecordVisitEndpoint(CaseFiles files) {
    this.files = files;
  }

  @PostMapping("/{caseId}/visits")
  @Allowed({
    Role.CLASS_TEACHER,
    Role.ACADEMIC_OFFICE,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.SCHOOL_SYSTEM
  })
  ResponseEntity<CaseView> record(
      @PathVariable String caseId,
      @RequestBody VisitRequest request,
      Caller caller,
      Mutation mutation) {
    return Answers.ok(
        files.act(
            caseId,
            Circle.VISITORS,
            request.toCommand(caller.subject(), caller.today()),
            request,
            caller,
            mutation),
        file -> CaseView.of(file, caller));
  }
}
