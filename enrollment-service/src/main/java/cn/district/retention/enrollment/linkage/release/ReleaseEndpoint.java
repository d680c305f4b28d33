package cn.district.retention.enrollment.linkage.release;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.linkage.Linkage.Command;
import cn.district.retention.enrollment.linkage.Linkage.Event;
import cn.district.retention.enrollment.linkage.Linkage.Paper;
import cn.district.retention.enrollment.linkage.Linkage.Release;
import cn.district.retention.enrollment.linkage.Linkage.RetractionReason;
import cn.district.retention.enrollment.linkage.Linkage.State;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Records the document by which the former district confirms that it has let a pupil go, or takes
 * that back. It is confirmed once, so no version is asked for.
 */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}/arrivals/{enrolmentId}/release")
final class ReleaseEndpoint {

  private final Commands commands;
  private final AggregateType<State, Command, Event> linkages;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;

  ReleaseEndpoint(
      Commands commands,
      AggregateType<State, Command, Event> linkages,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils) {
    this.commands = commands;
    this.linkages = linkages;
    this.pupils = pupils;
  }

  /** The document: its reference, who issued it, and its day. */
  record ReleaseRequest(
      @Nullable String reference, @Nullable String issuedBy, @Nullable LocalDate on) {}

  /** Why it is taken back. */
  record RetractionRequest(@Nullable RetractionReason reason) {}

  /** What is on record; {@code on} is null where the confirmation was taken back. */
  record ReleaseView(String pupilId, String enrolmentId, long version, @Nullable LocalDate on) {}

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU})
  ResponseEntity<ReleaseView> confirm(
      @PathVariable String pupilId,
      @PathVariable String enrolmentId,
      @RequestBody ReleaseRequest request,
      Mutation mutation,
      Caller caller) {
    PupilState pupil = commands.get(pupils, pupilId).state();
    Optional<Enrolment> arrival = pupil.arrivalFromOutside(enrolmentId);
    String unit =
        caller.requireWithin(
            arrival
                .map(Enrolment::classId)
                .orElseGet(() -> PupilAccess.unitOf(pupil, caller.district())));
    var command =
        new Command.ConfirmRelease(
            pupilId,
            enrolmentId,
            arrival.map(Enrolment::schoolId).orElse(null),
            new Paper(
                Checks.text(request.reference(), "reference"),
                Checks.text(request.issuedBy(), "issuedBy")),
            caller.subject(),
            Checks.required(request.on(), "on"),
            caller.today());
    return execute(command, pupilId, enrolmentId, mutation.cause(request, unit));
  }

  @PostMapping("/retraction")
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL, Role.BUREAU})
  ResponseEntity<ReleaseView> retract(
      @PathVariable String pupilId,
      @PathVariable String enrolmentId,
      @RequestBody RetractionRequest request,
      Mutation mutation,
      Caller caller) {
    PupilState pupil = commands.get(pupils, pupilId).state();
    Enrolment arrival =
        pupil.arrivalFromOutside(enrolmentId).orElseThrow(CommandFailure.Unknown::new);
    String unit = caller.requireWithin(arrival.classId());
    boolean waits = pupil.openEnrolment().isPresent() && pupil.merged().isEmpty();
    var command =
        new Command.RetractRelease(
            pupilId,
            enrolmentId,
            arrival.schoolId(),
            waits ? arrival.from() : null,
            Checks.required(request.reason(), "reason"),
            caller.subject(),
            caller.today());
    return execute(command, pupilId, enrolmentId, mutation.cause(request, unit));
  }

  private ResponseEntity<ReleaseView> execute(
      Command command, String pupilId, String enrolmentId, Cause cause) {
    Committed<State> linkage =
        commands.execute(linkages, pupilId, command, new Expectation.Whatever(), cause);
    return Answers.ok(
        linkage,
        done ->
            new ReleaseView(
                pupilId,
                enrolmentId,
                done.version(),
                done.state().releaseOf(enrolmentId).map(Release::on).orElse(null)));
  }
}
