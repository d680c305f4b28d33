package cn.district.retention.enrollment.pupil.suspend;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.coercion.Coercion.Attempt;
import cn.district.retention.enrollment.coercion.guard.GuardianGuard;
import cn.district.retention.enrollment.pupil.EntryKind;
import cn.district.retention.enrollment.pupil.GuardianRequest;
import cn.district.retention.enrollment.pupil.PupilCommand.ApproveSuspension;
import cn.district.retention.enrollment.pupil.PupilCommand.EndSuspension;
import cn.district.retention.enrollment.pupil.PupilCommand.ExtendSuspension;
import cn.district.retention.enrollment.pupil.PupilEvent.ResumptionPapers;
import cn.district.retention.enrollment.pupil.register.Places;
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
  private final Places places;
  private final GuardianGuard guardians;

  SuspensionEndpoint(PupilCommands commands, Places places, GuardianGuard guardians) {
    this.commands = commands;
    this.places = places;
    this.guardians = guardians;
  }

  /** From when until before when, on whose request and by which approval. */
  record SuspendRequest(
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable GuardianRequest guardianRequest,
      @Nullable String approvalReference) {}

  /** Until before when, on whose request and by which approval. */
  record ExtendRequest(
      @Nullable LocalDate until,
      @Nullable GuardianRequest guardianRequest,
      @Nullable String approvalReference) {}

  /**
   * The first day back in class, on whose application and by which certificate.
   *
   * @param classId another class of the school, where the own one has moved on
   */
  record ResumeRequest(
      @Nullable LocalDate on,
      @Nullable GuardianRequest guardianRequest,
      @Nullable String certificateReference,
      @Nullable String classId) {}

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE})
  ResponseEntity<PupilFile> suspend(
      @PathVariable String pupilId,
      @RequestBody SuspendRequest request,
      Mutation mutation,
      Caller caller) {
    GuardianRequest signed =
        guardians.require(request.guardianRequest(), pupilId, Attempt.SUSPENSION, mutation, caller);
    var command =
        new ApproveSuspension(
            mutation.newId(),
            Checks.required(request.from(), "from"),
            Checks.required(request.until(), "until"),
            signed,
            Checks.text(request.approvalReference(), "approvalReference"));
    return commands.execute(pupilId, command, request, mutation, caller);
  }

  @PostMapping("/{suspensionId}/extension")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE})
  ResponseEntity<PupilFile> extend(
      @PathVariable String pupilId,
      @PathVariable String suspensionId,
      @RequestBody ExtendRequest request,
      Mutation mutation,
      Caller caller) {
    GuardianRequest signed =
        guardians.require(request.guardianRequest(), pupilId, Attempt.SUSPENSION, mutation, caller);
    var command =
        new ExtendSuspension(
            suspensionId,
            Checks.required(request.until(), "until"),
            signed,
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
    LocalDate on = Checks.required(request.on(), "on");
    var command =
        new EndSuspension(
            suspensionId,
            on,
            new ResumptionPapers(
                Checks.required(request.guardianRequest(), "guardianRequest"),
                Checks.text(request.certificateReference(), "certificateReference")),
            request.classId() == null
                ? null
                : places.in(
                    request.classId(),
                    mutation.newId(),
                    on,
                    EntryKind.CLASS_MOVE,
                    null,
                    "classId"));
    return commands.execute(pupilId, command, request, mutation, caller);
  }
}
