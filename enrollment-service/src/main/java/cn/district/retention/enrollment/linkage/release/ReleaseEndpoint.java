package cn.district.retention.enrollment.linkage.release;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.linkage.Linkage.Command;
import cn.district.retention.enrollment.linkage.Linkage.Event;
import cn.district.retention.enrollment.linkage.Linkage.Paper;
import cn.district.retention.enrollment.linkage.Linkage.State;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
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
 * Records the document by which the former district confirms that it has let a pupil go. It is
 * confirmed once, so no version is asked for.
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

  /** What is on record. */
  record ReleaseView(String pupilId, String enrolmentId, long version, LocalDate on) {}

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
    LocalDate on = Checks.required(request.on(), "on");
    var command =
        new Command.ConfirmRelease(
            pupilId,
            enrolmentId,
            arrival.map(Enrolment::schoolId).orElse(null),
            new Paper(
                Checks.text(request.reference(), "reference"),
                Checks.text(request.issuedBy(), "issuedBy")),
            caller.subject(),
            on,
            caller.today());
    Committed<State> linkage =
        commands.execute(
            linkages, pupilId, command, new Expectation.Whatever(), mutation.cause(request, unit));
    return Answers.ok(linkage, done -> new ReleaseView(pupilId, enrolmentId, done.version(), on));
  }
}
