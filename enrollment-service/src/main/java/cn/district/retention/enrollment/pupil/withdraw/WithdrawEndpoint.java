package cn.district.retention.enrollment.pupil.withdraw;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.pupil.ExitCode;
import cn.district.retention.enrollment.pupil.GuardianRequest;
import cn.district.retention.enrollment.pupil.PupilCommand.ExitDocument;
import cn.district.retention.enrollment.pupil.PupilCommand.WithdrawPupil;
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

  WithdrawEndpoint(PupilCommands commands) {
    this.commands = commands;
  }

  /** Why and when; {@code to} is the first day outside. */
  record WithdrawRequest(
      @Nullable ExitCode exitCode,
      @Nullable LocalDate to,
      @Nullable GuardianRequest guardianRequest,
      @Nullable ExitDocument document) {}

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.PRINCIPAL, Role.VICE_PRINCIPAL})
  ResponseEntity<PupilFile> withdraw(
      @PathVariable String pupilId,
      @RequestBody WithdrawRequest request,
      Mutation mutation,
      Caller caller) {
    var command =
        new WithdrawPupil(
            Checks.required(request.exitCode(), "exitCode"),
            Checks.required(request.to(), "to"),
            request.guardianRequest(),
            request.document());
    return commands.execute(pupilId, command, request, mutation, caller);
  }
}
