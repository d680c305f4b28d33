package cn.district.retention.dropout.dropoutcase.confirmation;

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

/** Confirmations: by who decides for the school. */
@RestController
@RequestMapping(CaseFiles.PATH)
class ConfirmDropoutEndpoint {

  private final CaseFiles files;

  ConfirmDropoutEndpoint(CaseFiles files) {
    this.files = files;
  }

  @PostMapping("/{caseId}/confirmation")
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL, Role.SCHOOL_SYSTEM})
  ResponseEntity<CaseView> confirm(
      @PathVariable String caseId,
      @RequestBody ConfirmationRequest request,
      Caller caller,
      Mutation mutation) {
    return Answers.ok(
        files.act(
            caseId, Circle.DECIDERS, request.toCommand(caller.today()), request, caller, mutation),
        file -> CaseView.of(file, caller));
  }
}
