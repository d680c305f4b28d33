package cn.district.retention.enrollment.pupil;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.pupil.PupilCommand.CorrectFact;
import cn.district.retention.enrollment.pupil.PupilCommand.Fact;
import cn.district.retention.enrollment.pupil.PupilCommand.FactChange;
import cn.district.retention.enrollment.pupil.PupilCommand.Place;
import cn.district.retention.enrollment.pupil.PupilCommand.RetractFact;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentClosed;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentOpened;
import cn.district.retention.enrollment.pupil.PupilEvent.EntryDeferred;
import cn.district.retention.enrollment.pupil.PupilEvent.ExitProof;
import cn.district.retention.enrollment.pupil.PupilEvent.FactCorrected;
import cn.district.retention.enrollment.pupil.PupilEvent.FactRetracted;
import cn.district.retention.enrollment.pupil.PupilEvent.HomeTeachingStarted;
import cn.district.retention.enrollment.pupil.PupilEvent.KeyGroupTagEnded;
import cn.district.retention.enrollment.pupil.PupilEvent.KeyGroupTagged;
import cn.district.retention.enrollment.pupil.PupilEvent.NoShowDetected;
import cn.district.retention.enrollment.pupil.PupilEvent.OutsideArrivalRecorded;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilDetailsChanged;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilRegistered;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilReported;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionApproved;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionEnded;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionExpired;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionExtended;
import cn.district.retention.enrollment.pupil.PupilEvent.YearEndPlanned;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.pupil.PupilState.Suspension;
import cn.district.retention.enrollment.pupil.PupilState.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Corrects and retracts facts of one pupil's record. A wrong fact stays where it is; the state is
 * folded anew from the facts that stand, in the order of their recording, and what is dated is then
 * put in the order of its dates.
 */
final class Corrections {

  private static final Set<ExitCode> COMPLETIONS = Set.of(ExitCode.GRADUATED, ExitCode.COMPLETED);

  private Corrections() {}

  static Decision<PupilEvent> correct(PupilState state, CorrectFact c) {
    return switch (target(state, c.fact())) {
      case Target.Refused(PupilRefused reason) -> Decision.refuse(reason, "targetEventId");
      case Target.Stands(PupilEvent fact) ->
          switch (replaced(fact, c)) {
            case Outcome.Refused(PupilRefused reason, String field) ->
                Decision.refuse(reason, field);
            case Outcome.By(Replacement by) ->
                by.fact().equals(withoutPersonal(fact))
                    ? Decision.nothingToDo()
                    : ifSound(
                        state,
                        new FactCorrected(
                            state.pupilId(),
                            c.fact().eventId(),
                            c.fact().sequence(),
                            by,
                            c.reason(),
                            c.grounds()));
          };
    };
  }

  static Decision<PupilEvent> retract(PupilState state, RetractFact c) {
    return switch (target(state, c.fact())) {
      case Target.Refused(PupilRefused reason) -> Decision.refuse(reason, "targetEventId");
      case Target.Stands(PupilEvent fact) -> {
        if (!isCorrectable(fact)) {
          yield Decision.refuse(PupilRefused.FACT_NOT_CORRECTABLE, "targetEventId");
        }
        if (followsTransfer(fact)) {
          yield Decision.refuse(PupilRefused.FACT_FOLLOWS_TRANSFER, "targetEventId");
        }
        if (standing(state.facts()).stream().anyMatch(other -> restsOn(other, fact))) {
          yield Decision.refuse(PupilRefused.FACT_IN_USE, "targetEventId");
        }
        yield ifSound(
            state,
            new FactRetracted(
                state.pupilId(),
                c.fact().eventId(),
                c.fact().sequence(),
                fact.effectiveDate(),
                c.reason(),
                c.grounds()));
      }
    };
  }

  private sealed interface Target {
    record Stands(PupilEvent fact) implements Target {}

    record Refused(PupilRefused reason) implements Target {}
  }

  private static Target target(PupilState state, Fact fact) {
    if (state.isErased()) {
      return new Target.Refused(PupilRefused.PERSONAL_DATA_ERASED);
    }
    if (fact.sequence() < 1 || fact.sequence() > state.facts().size()) {
      return new Target.Refused(PupilRefused.FACT_UNKNOWN);
    }
    PupilEvent stands = inPlaceOf(state.facts(), fact.sequence());
    return stands == null
        ? new Target.Refused(PupilRefused.FACT_RETRACTED)
        : new Target.Stands(stands);
  }

  private sealed interface Outcome {
    record By(Replacement replacement) implements Outcome {}

    record Refused(PupilRefused reason, String field) implements Outcome {}
  }

  private static Outcome replaced(PupilEvent fact, CorrectFact c) {
    FactChange change = c.change();
    if (followsTransfer(fact)) {
      return new Outcome.Refused(PupilRefused.FACT_FOLLOWS_TRANSFER, "targetEventId");
    }
    if (!isCorrectable(fact)) {
      return new Outcome.Refused(PupilRefused.FACT_NOT_CORRECTABLE, "targetEventId");
    }
    Optional<String> unfit = unfit(fact, change);
    if (unfit.isPresent()) {
      return new Outcome.Refused(PupilRefused.CORRECTION_DOES_NOT_FIT, unfit.get());
    }
    return switch (fact) {
      case EnrolmentOpened e -> by(e, change.place());
      case EnrolmentClosed e -> by(e, change, c.grounds().proof());
      case PupilReported e -> {
        LocalDate on = or(change.date(), e.reportedOn());
        yield on.isAfter(c.today())
            ? new Outcome.Refused(PupilRefused.DATE_IN_THE_FUTURE, "date")
            : new Outcome.By(
                Replacement.by(
                    new PupilReported(e.pupilId(), e.classId(), e.schoolId(), e.termStart(), on)));
      }
      case KeyGroupTagged e ->
          new Outcome.By(
              Replacement.by(
                  new KeyGroupTagged(
                      e.pupilId(),
                      e.tagId(),
                      or(change.keyGroup(), e.keyGroup()),
                      or(change.source(), e.source()),
                      or(change.date(), e.from()),
                      change.until() == null ? e.to() : change.until())));
      case KeyGroupTagEnded e ->
          new Outcome.By(
              Replacement.by(
                  new KeyGroupTagEnded(
                      e.pupilId(), e.tagId(), e.keyGroup(), or(change.date(), e.to()))));
      case SuspensionApproved e -> by(e, change);
      case SuspensionEnded e ->
          new Outcome.By(
              Replacement.by(
                  new SuspensionEnded(
                      e.pupilId(),
                      e.enrolmentId(),
                      e.suspensionId(),
                      e.classId(),
                      e.schoolId(),
                      or(change.date(), e.on()),
                      e.papers())));
      default -> new Outcome.Refused(PupilRefused.FACT_NOT_CORRECTABLE, "targetEventId");
    };
  }

  private static Outcome by(EnrolmentOpened e, @Nullable Place place) {
    if (place == null) {
      return new Outcome.By(Replacement.by(e));
    }
    if (place.entryKind() == EntryKind.TRANSFER_IN && e.entryKind() != EntryKind.TRANSFER_IN) {
      return new Outcome.Refused(PupilRefused.ARRIVAL_PAPERS_MISSING, "entryKind");
    }
    return new Outcome.By(
        Replacement.by(
            new EnrolmentOpened(
                e.pupilId(),
                e.enrolmentId(),
                place.classId(),
                place.schoolId(),
                place.grade(),
                place.schoolYear(),
                place.entryKind(),
                e.transferId(),
                place.from())));
  }

  private static Outcome by(EnrolmentClosed e, FactChange change, @Nullable ExitProof proof) {
    ExitCode code = or(change.exitCode(), e.exitCode());
    boolean another = code != e.exitCode();
    boolean sameKind =
        code.isWithdrawal() && e.exitCode().isWithdrawal()
            || COMPLETIONS.contains(code) && COMPLETIONS.contains(e.exitCode());
    if (another && !sameKind) {
      return new Outcome.Refused(PupilRefused.NOT_A_WITHDRAWAL_REASON, "exitCode");
    }
    if (another
        && code.needsGuardianRequest()
        && (proof == null || proof.guardianRequest() == null)) {
      return new Outcome.Refused(PupilRefused.GUARDIAN_REQUEST_MISSING, "guardianRequest");
    }
    if (another && code.needsDocument() && (proof == null || proof.document() == null)) {
      return new Outcome.Refused(PupilRefused.DOCUMENT_MISSING, "document");
    }
    if (another && code.needsDocument() && (proof == null || proof.approvalReference() == null)) {
      return new Outcome.Refused(PupilRefused.APPROVAL_REFERENCE_MISSING, "approvalReference");
    }
    return new Outcome.By(
        Replacement.by(
            new EnrolmentClosed(
                e.pupilId(),
                e.enrolmentId(),
                e.classId(),
                e.schoolId(),
                e.grade(),
                code,
                another ? code.needsDocument() || COMPLETIONS.contains(code) : e.verified(),
                e.transferId(),
                or(change.date(), e.to()),
                null)));
  }

  private static Outcome by(SuspensionApproved e, FactChange change) {
    LocalDate from = or(change.date(), e.from());
    LocalDate until = or(change.until(), e.until());
    if (until.isAfter(from.plusYears(1))) {
      return new Outcome.Refused(PupilRefused.SUSPENSION_TOO_LONG, "until");
    }
    return new Outcome.By(
        Replacement.by(
            new SuspensionApproved(
                e.pupilId(),
                e.enrolmentId(),
                e.classId(),
                e.schoolId(),
                e.suspensionId(),
                from,
                until,
                null)));
  }

  private static <T> T or(@Nullable T changed, T known) {
    return changed == null ? known : changed;
  }

  /** Names a component of the change that says nothing about a fact of this kind. */
  private static Optional<String> unfit(PupilEvent fact, FactChange change) {
    boolean opened = fact instanceof EnrolmentOpened;
    boolean closed = fact instanceof EnrolmentClosed;
    boolean tagged = fact instanceof KeyGroupTagged;
    boolean spans = tagged || fact instanceof SuspensionApproved;
    if (change.place() != null && !opened) {
      return Optional.of("classId");
    }
    if (change.exitCode() != null && !closed) {
      return Optional.of("exitCode");
    }
    if (change.until() != null && !spans) {
      return Optional.of("until");
    }
    if (change.keyGroup() != null && !tagged) {
      return Optional.of("keyGroup");
    }
    return change.source() != null && !tagged ? Optional.of("source") : Optional.empty();
  }

  private static boolean isCorrectable(PupilEvent fact) {
    return fact instanceof EnrolmentOpened
        || fact instanceof EnrolmentClosed
        || fact instanceof PupilReported
        || fact instanceof KeyGroupTagged
        || fact instanceof KeyGroupTagEnded
        || fact instanceof SuspensionApproved
        || fact instanceof SuspensionEnded;
  }

  /** What a confirmed transfer did is put right by a transfer. */
  private static boolean followsTransfer(PupilEvent fact) {
    return fact instanceof EnrolmentOpened opened && opened.transferId() != null
        || fact instanceof EnrolmentClosed closed && closed.transferId() != null;
  }

  /** Whether {@code other} would say something about nothing without {@code fact}. */
  private static boolean restsOn(PupilEvent other, PupilEvent fact) {
    return switch (fact) {
      case EnrolmentOpened e ->
          switch (other) {
            case EnrolmentClosed o -> o.enrolmentId().equals(e.enrolmentId());
            case SuspensionApproved o -> o.enrolmentId().equals(e.enrolmentId());
            case NoShowDetected o -> o.enrolmentId().equals(e.enrolmentId());
            default -> false;
          };
      case KeyGroupTagged e ->
          other instanceof KeyGroupTagEnded ended && ended.tagId().equals(e.tagId());
      case SuspensionApproved e ->
          switch (other) {
            case SuspensionEnded o -> o.suspensionId().equals(e.suspensionId());
            case SuspensionExpired o -> o.suspensionId().equals(e.suspensionId());
            default -> false;
          };
      default -> false;
    };
  }

  private static Decision<PupilEvent> ifSound(PupilState state, PupilEvent correction) {
    PupilState after = Pupil.evolve(state, correction);
    return contradiction(after)
        .<Decision<PupilEvent>>map(Decision::refuse)
        .orElseGet(() -> Decision.accept(correction));
  }

  /** What the facts that stand say against each other. */
  private static Optional<Refusal> contradiction(PupilState state) {
    return inEnrolments(state.enrolments())
        .or(() -> inTags(state.tags()))
        .or(() -> inSuspensions(state));
  }

  private static Optional<Refusal> inEnrolments(List<Enrolment> enrolments) {
    for (int i = 0; i < enrolments.size(); i++) {
      Enrolment enrolment = enrolments.get(i);
      LocalDate to = enrolment.to();
      if (to != null && to.isBefore(enrolment.from())) {
        return refusal(PupilRefused.BEFORE_ENTRY);
      }
      if (i + 1 < enrolments.size()) {
        if (to == null || enrolments.get(i + 1).from().isBefore(to)) {
          return refusal(PupilRefused.ENROLMENTS_OVERLAP);
        }
        if (enrolment.exitCode() == ExitCode.DECEASED) {
          return refusal(PupilRefused.DECEASED);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> inTags(List<Tag> tags) {
    for (int i = 0; i < tags.size(); i++) {
      Tag tag = tags.get(i);
      if (tag.to() != null && !tag.from().isBefore(tag.to())) {
        return refusal(PupilRefused.TAG_ENDS_BEFORE_IT_STARTS);
      }
      for (Tag other : tags.subList(i + 1, tags.size())) {
        if (tag.keyGroup() == other.keyGroup() && tag.overlaps(other.from(), other.to())) {
          return refusal(PupilRefused.TAG_OVERLAPS);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> inSuspensions(PupilState state) {
    for (Suspension suspension : state.suspensions()) {
      LocalDate ended = suspension.endedOn();
      if (!suspension.from().isBefore(suspension.until())
          || ended != null && ended.isBefore(suspension.from())) {
        return refusal(PupilRefused.SUSPENSION_ENDS_BEFORE_IT_STARTS);
      }
    }
    for (PupilEvent fact : standing(state.facts())) {
      if (fact instanceof SuspensionApproved approved
          && state.enrolments().stream()
              .anyMatch(
                  e ->
                      e.enrolmentId().equals(approved.enrolmentId())
                          && approved.from().isBefore(e.from()))) {
        return refusal(PupilRefused.BEFORE_ENTRY);
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refusal(PupilRefused reason) {
    return Optional.of(Refusal.of(reason));
  }

  /** The state as the facts that stand lead to it. */
  static PupilState refold(PupilState recorded) {
    PupilState folded = PupilState.NOTHING.withFacts(recorded.facts());
    for (PupilEvent fact : standing(recorded.facts())) {
      folded = Pupil.apply(folded, fact);
    }
    return folded
        .withEnrolments(sorted(folded.enrolments(), Comparator.comparing(Enrolment::from)))
        .withTags(sorted(folded.tags(), Comparator.comparing(Tag::from)))
        .withSuspensions(sorted(folded.suspensions(), Comparator.comparing(Suspension::from)));
  }

  private static <T> List<T> sorted(List<T> list, Comparator<T> by) {
    return list.stream().sorted(by).toList();
  }

  /** The facts that stand, each in the place of the one that it replaces. */
  static List<PupilEvent> standing(List<PupilEvent> facts) {
    List<PupilEvent> standing = new ArrayList<>();
    for (int sequence = 1; sequence <= facts.size(); sequence++) {
      PupilEvent fact = inPlaceOf(facts, sequence);
      if (fact != null) {
        standing.add(fact);
      }
    }
    return standing;
  }

  static Optional<PupilEvent> standingAt(List<PupilEvent> facts, int sequence) {
    return sequence < 1 || sequence > facts.size()
        ? Optional.empty()
        : Optional.ofNullable(inPlaceOf(facts, sequence));
  }

  /** What stands in the place of a fact: itself, its last replacement, or nothing. */
  private static @Nullable PupilEvent inPlaceOf(List<PupilEvent> facts, int sequence) {
    PupilEvent stands = facts.get(sequence - 1);
    for (PupilEvent later : facts.subList(sequence, facts.size())) {
      if (later instanceof FactCorrected c && c.targetSequence() == sequence) {
        stands = c.replacement().fact();
      }
      if (later instanceof FactRetracted r && r.targetSequence() == sequence) {
        return null;
      }
    }
    return stands;
  }

  static EnrolmentClosed withoutProof(EnrolmentClosed e) {
    return new EnrolmentClosed(
        e.pupilId(),
        e.enrolmentId(),
        e.classId(),
        e.schoolId(),
        e.grade(),
        e.exitCode(),
        e.verified(),
        e.transferId(),
        e.to(),
        null);
  }

  /** The event without what is personal in it, as it stays once the person's data are erased. */
  static PupilEvent withoutPersonal(PupilEvent fact) {
    return switch (fact) {
      case PupilRegistered e -> new PupilRegistered(e.pupilId(), e.registeredOn(), null);
      case PupilDetailsChanged e ->
          new PupilDetailsChanged(e.pupilId(), e.from(), e.details(), null);
      case EnrolmentClosed e -> withoutProof(e);
      case SuspensionApproved e -> withoutPapers(e);
      case SuspensionEnded e -> withoutPapers(e);
      case SuspensionExtended e ->
          new SuspensionExtended(
              e.pupilId(),
              e.enrolmentId(),
              e.classId(),
              e.schoolId(),
              e.suspensionId(),
              e.from(),
              e.extendedFrom(),
              e.until(),
              null);
      case OutsideArrivalRecorded e ->
          new OutsideArrivalRecorded(e.pupilId(), e.enrolmentId(), e.on(), null);
      case YearEndPlanned e ->
          new YearEndPlanned(e.pupilId(), e.schoolYear(), e.outcome(), e.place(), e.on(), null);
      case HomeTeachingStarted e ->
          new HomeTeachingStarted(
              e.pupilId(),
              e.enrolmentId(),
              e.classId(),
              e.schoolId(),
              e.homeTeachingId(),
              e.reason(),
              e.from(),
              e.until(),
              null);
      case EntryDeferred e ->
          new EntryDeferred(
              e.pupilId(),
              e.deferralId(),
              e.schoolId(),
              e.schoolYear(),
              e.reason(),
              e.until(),
              e.on(),
              null);
      case FactCorrected e ->
          new FactCorrected(
              e.pupilId(),
              e.targetEventId(),
              e.targetSequence(),
              e.replacement(),
              e.reason(),
              null);
      case FactRetracted e ->
          new FactRetracted(
              e.pupilId(), e.targetEventId(), e.targetSequence(), e.factDate(), e.reason(), null);
      default -> fact;
    };
  }

  static SuspensionEnded withoutPapers(SuspensionEnded e) {
    return new SuspensionEnded(
        e.pupilId(), e.enrolmentId(), e.suspensionId(), e.classId(), e.schoolId(), e.on(), null);
  }

  static SuspensionApproved withoutPapers(SuspensionApproved e) {
    return new SuspensionApproved(
        e.pupilId(),
        e.enrolmentId(),
        e.classId(),
        e.schoolId(),
        e.suspensionId(),
        e.from(),
        e.until(),
        null);
  }
}
