package cn.district.retention.enrollment.pupil.correct;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.pupil.EntryKind;
import cn.district.retention.enrollment.pupil.ExitCode;
import cn.district.retention.enrollment.pupil.FactCorrectionReason;
import cn.district.retention.enrollment.pupil.GuardianRequest;
import cn.district.retention.enrollment.pupil.KeyGroup;
import cn.district.retention.enrollment.pupil.PupilCommand.CorrectFact;
import cn.district.retention.enrollment.pupil.PupilCommand.ExitDocument;
import cn.district.retention.enrollment.pupil.PupilCommand.Fact;
import cn.district.retention.enrollment.pupil.PupilCommand.FactChange;
import cn.district.retention.enrollment.pupil.PupilCommand.Place;
import cn.district.retention.enrollment.pupil.PupilCommand.RetractFact;
import cn.district.retention.enrollment.pupil.PupilEvent.CorrectionGrounds;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentOpened;
import cn.district.retention.enrollment.pupil.PupilEvent.ExitProof;
import cn.district.retention.enrollment.pupil.PupilRefused;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.TagSource;
import cn.district.retention.enrollment.pupil.register.Places;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.enrollment.pupilfile.PupilCommands;
import cn.district.retention.enrollment.pupilfile.PupilFile;
import cn.district.retention.enrollment.pupilfile.PupilHistory;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Committed;
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
 * Corrects or retracts a fact of a pupil's record by an event of its own; the timeline shows the
 * wrong and the right. Correctable are an enrolment's class and dates, its exit code, a report at
 * the start of a term, key-group tags and suspensions.
 */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}")
final class CorrectionEndpoint {

  private final PupilCommands commands;
  private final PupilAccess access;
  private final PupilHistory history;
  private final Places places;

  CorrectionEndpoint(
      PupilCommands commands, PupilAccess access, PupilHistory history, Places places) {
    this.commands = commands;
    this.access = access;
    this.history = history;
    this.places = places;
  }

  /**
   * Which event was wrong, why, and what it should have said; what is absent was right.
   *
   * @param date the fact's own date: first day, first day outside, day of the report
   * @param until the end of a tag or a suspension
   */
  record CorrectFactRequest(
      @Nullable String targetEventId,
      @Nullable FactCorrectionReason reason,
      @Nullable String note,
      @Nullable String documentReference,
      @Nullable LocalDate date,
      @Nullable LocalDate until,
      @Nullable String classId,
      @Nullable EntryKind entryKind,
      @Nullable ExitCode exitCode,
      @Nullable KeyGroup keyGroup,
      @Nullable TagSource source,
      @Nullable GuardianRequest guardianRequest,
      @Nullable ExitDocument document,
      @Nullable String approvalReference) {}

  /** Which event tells what never was so, and why it is there. */
  record RetractFactRequest(
      @Nullable String targetEventId,
      @Nullable FactCorrectionReason reason,
      @Nullable String note,
      @Nullable String documentReference) {}

  @PostMapping("/corrections")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE})
  ResponseEntity<PupilFile> correct(
      @PathVariable String pupilId,
      @RequestBody CorrectFactRequest request,
      Mutation mutation,
      Caller caller) {
    Committed<PupilState> pupil = access.reachable(pupilId, caller);
    Fact fact = fact(request.targetEventId(), pupil);
    EnrolmentOpened opened =
        pupil.state().standingAt(fact.sequence()).orElse(null) instanceof EnrolmentOpened e
            ? e
            : null;
    Place place = opened == null ? misplaced(request) : place(opened, request, caller);
    var command =
        new CorrectFact(
            fact,
            new FactChange(
                place,
                opened == null ? request.date() : null,
                request.until(),
                request.exitCode(),
                request.keyGroup(),
                request.source()),
            Checks.required(request.reason(), "reason"),
            new CorrectionGrounds(
                Checks.optionalText(request.note(), "note"),
                Checks.optionalText(request.documentReference(), "documentReference"),
                new ExitProof(
                    request.guardianRequest(),
                    request.document(),
                    Checks.optionalText(request.approvalReference(), "approvalReference"))),
            caller.today());
    return commands.execute(pupil.id(), command, request, mutation, caller);
  }

  @PostMapping("/retractions")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE})
  ResponseEntity<PupilFile> retract(
      @PathVariable String pupilId,
      @RequestBody RetractFactRequest request,
      Mutation mutation,
      Caller caller) {
    Committed<PupilState> pupil = access.reachable(pupilId, caller);
    var command =
        new RetractFact(
            fact(request.targetEventId(), pupil),
            Checks.required(request.reason(), "reason"),
            new CorrectionGrounds(
                Checks.optionalText(request.note(), "note"),
                Checks.optionalText(request.documentReference(), "documentReference"),
                null));
    return commands.execute(pupil.id(), command, request, mutation, caller);
  }

  private Fact fact(@Nullable String targetEventId, Committed<PupilState> pupil) {
    String eventId = Checks.text(targetEventId, "targetEventId");
    return history.of(pupil.id()).stream()
        .filter(entry -> entry.eventId().equals(eventId))
        .findFirst()
        .map(entry -> new Fact(eventId, entry.sequence()))
        .orElseThrow(() -> refused(PupilRefused.FACT_UNKNOWN, "targetEventId"));
  }

  private Place place(EnrolmentOpened opened, CorrectFactRequest request, Caller caller) {
    String classId = request.classId() == null ? opened.classId() : request.classId();
    Place place =
        places.in(
            classId,
            opened.enrolmentId(),
            request.date() == null ? opened.from() : request.date(),
            request.entryKind() == null ? opened.entryKind() : request.entryKind(),
            opened.transferId(),
            "classId");
    caller.requireWithin(place.classId());
    return place;
  }

  /** Class and kind of entry are an enrolment's only. */
  private static @Nullable Place misplaced(CorrectFactRequest request) {
    if (request.classId() != null) {
      throw refused(PupilRefused.CORRECTION_DOES_NOT_FIT, "classId");
    }
    if (request.entryKind() != null) {
      throw refused(PupilRefused.CORRECTION_DOES_NOT_FIT, "entryKind");
    }
    return null;
  }

  private static CommandFailure refused(PupilRefused reason, String field) {
    return new CommandFailure.Refused(Refusal.of(reason).at(field));
  }
}
