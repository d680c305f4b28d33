package cn.district.retention.enrollment.pupil.withdraw;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.coercion.Coercion.Attempt;
import cn.district.retention.enrollment.coercion.guard.GuardianGuard;
import cn.district.retention.enrollment.pupil.ExitCode;
import cn.district.retention.enrollment.pupil.GuardianRequest;
import cn.district.retention.enrollment.pupil.PupilCommand.ExitDocument;
import cn.district.retention.enrollment.pupil.PupilCommand.WithdrawPupil;
import cn.district.retention.enrollment.pupil.PupilRefused;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.enrollment.pupilfile.PupilCommands;
import cn.district.retention.enrollment.pupilfile.PupilFile;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ends an enrolment: death, emigration, an error, or another exit that the guardian asked for. */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}/withdrawal")
final class WithdrawEndpoint {

  private final PupilCommands commands;
  private final PupilAccess pupils;
  private final GuardianGuard guardians;

  WithdrawEndpoint(PupilCommands commands, PupilAccess pupils, GuardianGuard guardians) {
    this.commands = commands;
    this.pupils = pupils;
    this.guardians = guardians;
  }

  /**
   * Why and when; {@code to} is the first day outside.
   *
   * @param approvalReference who approved a death's or an emigration's entry, by its file reference
   */
  record WithdrawRequest(
      @Nullable ExitCode exitCode,
      @Nullable LocalDate to,
      @Nullable GuardianRequest guardianRequest,
      @Nullable ExitDocument document,
      @Nullable String approvalReference) {}

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.PRINCIPAL, Role.VICE_PRINCIPAL})
  ResponseEntity<PupilFile> withdraw(
      @PathVariable String pupilId,
      @RequestBody WithdrawRequest request,
      Mutation mutation,
      Caller caller) {
    ExitCode exitCode = Checks.required(request.exitCode(), "exitCode");
    requireNoCoercion(pupilId, exitCode, request, mutation, caller);
    var command =
        new WithdrawPupil(
            exitCode,
            Checks.required(request.to(), "to"),
            request.guardianRequest(),
            request.document(),
            Checks.optionalText(request.approvalReference(), "approvalReference"));
    return commands.execute(pupilId, command, request, mutation, caller);
  }

  /** Who has been seen at school was not registered in error: that would be a way around R5-15. */
  private void requireNoCoercion(
      String pupilId,
      ExitCode exitCode,
      WithdrawRequest request,
      Mutation mutation,
      Caller caller) {
    if (exitCode.needsGuardianRequest()) {
      guardians.require(request.guardianRequest(), pupilId, Attempt.EXIT, mutation, caller);
    }
    if (exitCode == ExitCode.REGISTERED_IN_ERROR
        && !pupils.reachable(pupilId, caller).state().reportedTerms().isEmpty()) {
      var refusal = Refusal.of(PupilRefused.PRESENT_SINCE_ENTRY).at("exitCode");
      throw guardians.suspect(refusal, pupilId, Attempt.EXIT, mutation, caller);
    }
  }
}
