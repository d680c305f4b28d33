package cn.district.retention.enrollment.pupil.suspend;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.pupil.GuardianRequest;
import cn.district.retention.enrollment.pupil.PupilCommand.ApproveSuspension;
import cn.district.retention.enrollment.pupil.PupilCommand.EndSuspension;
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

/** Suspensions (休学): applied for by the guardian, approved by the authority (L-01), and ended. */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}/suspensions")
final class SuspensionEndpoint {

  private final PupilCommands commands;

  SuspensionEndpoint(PupilCommands commands) {
    this.commands = commands;
  }

  /** From when until before when, on whose request and by which approval. */
  record SuspendRequest(
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable GuardianRequest guardianRequest,
      @Nullable String approvalReference) {}

  /** The first day back in class. */
  record ResumeRequest(@Nullable LocalDate on) {}

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE})
  ResponseEntity<PupilFile> suspend(
      @PathVariable String pupilId,
      @RequestBody SuspendRequest request,
      Mutation mutation,
      Caller caller) {
    var command =
        new ApproveSuspension(
            mutation.newId(),
            Checks.required(request.from(), "from"),
            Checks.required(request.until(), "until"),
            Checks.required(request.guardianRequest(), "guardianRequest"),
            Checks.text(request.approvalReference(), "approvalReference"));
    return commands.execute(pupilId, command, request, mutation, caller);
  }

  @PostMapping("/{suspensionId}/end")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE})
  ResponseEntity<PupilFile> resume(
      @PathVariable String pupilId,
      @PathVariable String suspensionId,
      @RequestBody ResumeRequest request,
      Mutation mutation,
      Caller caller) {
    var command = new EndSuspension(suspensionId, Checks.required(request.on(), "on"));
    return commands.execute(pupilId, command, request, mutation, caller);
  }
}
