package cn.district.retention.enrollment.pupil.teachathome;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.coercion.Coercion.Attempt;
import cn.district.retention.enrollment.coercion.guard.GuardianGuard;
import cn.district.retention.enrollment.pupil.GuardianRequest;
import cn.district.retention.enrollment.pupil.PupilCommand.EndHomeTeaching;
import cn.district.retention.enrollment.pupil.PupilCommand.StartHomeTeaching;
import cn.district.retention.enrollment.pupil.SchoolLife.HomeTeachingReason;
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

/**
 * Teaching at home (送教上门) of a pupil who stays enrolled and is not called on the roll. Sending a
 * child home is an exit too, so the guardian asks for it (R5-15).
 */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}/home-teaching")
final class HomeTeachingEndpoint {

  private final PupilCommands commands;
  private final GuardianGuard guardians;

  HomeTeachingEndpoint(PupilCommands commands, GuardianGuard guardians) {
    this.commands = commands;
    this.guardians = guardians;
  }

  /** From when until before when, why, on whose request and by which approval. */
  record StartRequest(
      @Nullable HomeTeachingReason reason,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable GuardianRequest guardianRequest,
      @Nullable String approvalReference) {}

  /** The first day back on the roll. */
  record EndRequest(@Nullable LocalDate on) {}

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE})
  ResponseEntity<PupilFile> start(
      @PathVariable String pupilId,
      @RequestBody StartRequest request,
      Mutation mutation,
      Caller caller) {
    GuardianRequest signed =
        guardians.require(request.guardianRequest(), pupilId, Attempt.EXIT, mutation, caller);
    var command =
        new StartHomeTeaching(
            mutation.newId(),
            Checks.required(request.reason(), "reason"),
            Checks.required(request.from(), "from"),
            Checks.required(request.until(), "until"),
            signed,
            Checks.text(request.approvalReference(), "approvalReference"));
    return commands.execute(pupilId, command, request, mutation, caller);
  }

  @PostMapping("/{homeTeachingId}/end")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE})
  ResponseEntity<PupilFile> end(
      @PathVariable String pupilId,
      @PathVariable String homeTeachingId,
      @RequestBody EndRequest request,
      Mutation mutation,
      Caller caller) {
    var command = new EndHomeTeaching(homeTeachingId, Checks.required(request.on(), "on"));
    return commands.execute(pupilId, command, request, mutation, caller);
  }
}
