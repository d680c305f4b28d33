package cn.district.retention.enrollment.pupil;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one pupil.
 *
 * @param details null once the pupil's key is destroyed
 * @param reportedTerms starts of the terms for which the pupil has reported
 * @param missedTerms starts of the terms for which a no-show was detected
 * @param erasedOn when what is personal was erased; null while it is not
 * @param facts every event of the stream as it was recorded, wrong ones too
 */
public record PupilState(
    String pupilId,
    @Nullable LocalDate registeredOn,
    @Nullable PersonalDetails details,
    List<Enrolment> enrolments,
    List<Tag> tags,
    List<Suspension> suspensions,
    Set<LocalDate> reportedTerms,
    Set<LocalDate> missedTerms,
    @Nullable LocalDate erasedOn,
    List<PupilEvent> facts) {

  /** Before registration. */
  public static final PupilState NOTHING =
      new PupilState(
          "", null, null, List.of(), List.of(), List.of(), Set.of(), Set.of(), null, List.of());

  /** One interval in one class, half-open; {@code to} is null while it is open. */
  public record Enrolment(
      String enrolmentId,
      String classId,
      String schoolId,
      int grade,
      int schoolYear,
      EntryKind entryKind,
      @Nullable String transferId,
      LocalDate from,
      @Nullable LocalDate to,
      @Nullable ExitCode exitCode) {

    Enrolment closed(LocalDate on, ExitCode code) {
      return new Enrolment(
          enrolmentId, classId, schoolId, grade, schoolYear, entryKind, transferId, from, on, code);
    }

    /** Whether it is still open. */
    public boolean isOpen() {
      return to == null;
    }
  }

  /** Membership of a key group, half-open; {@code to} is null while no end is known. */
  public record Tag(
      String tagId, KeyGroup keyGroup, TagSource source, LocalDate from, @Nullable LocalDate to) {

    boolean overlaps(LocalDate otherFrom, @Nullable LocalDate otherTo) {
      return (to == null || otherFrom.isBefore(to)) && (otherTo == null || from.isBefore(otherTo));
    }
  }

  /** A suspension; open until it has ended or expired. */
  public record Suspension(
      String suspensionId,
      LocalDate from,
      LocalDate until,
      @Nullable LocalDate endedOn,
      boolean expired) {

    /** Whether the pupil has come back neither in time nor late. */
    public boolean isOpen() {
      return endedOn == null;
    }
  }

  /** Whether the pupil is on the register. */
  public boolean isRegistered() {
    return registeredOn != null;
  }

  /** The open enrolment. */
  public Optional<Enrolment> openEnrolment() {
    return enrolments.stream().filter(Enrolment::isOpen).findFirst();
  }

  /** The open enrolment, or the last one. */
  public Optional<Enrolment> lastEnrolment() {
    return enrolments.isEmpty() ? Optional.empty() : Optional.of(enrolments.getLast());
  }

  /** The open suspension. */
  public Optional<Suspension> openSuspension() {
    return suspensions.stream().filter(Suspension::isOpen).findFirst();
  }

  /** Whether what is personal of the pupil has been erased. */
  public boolean isErased() {
    return erasedOn != null;
  }

  boolean isDeceased() {
    return enrolments.stream().anyMatch(e -> e.exitCode() == ExitCode.DECEASED);
  }

  PupilState withEnrolments(List<Enrolment> changed) {
    return new PupilState(
        pupilId,
        registeredOn,
        details,
        List.copyOf(changed),
        tags,
        suspensions,
        reportedTerms,
        missedTerms,
        erasedOn,
        facts);
  }

  PupilState withTags(List<Tag> changed) {
    return new PupilState(
        pupilId,
        registeredOn,
        details,
        enrolments,
        List.copyOf(changed),
        suspensions,
        reportedTerms,
        missedTerms,
        erasedOn,
        facts);
  }

  PupilState withSuspensions(List<Suspension> changed) {
    return new PupilState(
        pupilId,
        registeredOn,
        details,
        enrolments,
        tags,
        List.copyOf(changed),
        reportedTerms,
        missedTerms,
        erasedOn,
        facts);
  }

  PupilState withTerms(Set<LocalDate> reported, Set<LocalDate> missed) {
    return new PupilState(
        pupilId,
        registeredOn,
        details,
        enrolments,
        tags,
        suspensions,
        reported,
        missed,
        erasedOn,
        facts);
  }

  PupilState erased(LocalDate on) {
    return new PupilState(
        pupilId,
        registeredOn,
        null,
        enrolments,
        tags,
        suspensions,
        reportedTerms,
        missedTerms,
        on,
        facts.stream().map(PupilState::withoutPersonal).toList());
  }

  PupilState withDetails(PersonalDetails changed) {
    return new PupilState(
        pupilId,
        registeredOn,
        changed,
        enrolments,
        tags,
        suspensions,
        reportedTerms,
        missedTerms,
        erasedOn,
        facts);
  }

  PupilState withFacts(List<PupilEvent> recorded) {
    return new PupilState(
        pupilId,
        registeredOn,
        details,
        enrolments,
        tags,
        suspensions,
        reportedTerms,
        missedTerms,
        erasedOn,
        List.copyOf(recorded));
  }

  private static PupilEvent withoutPersonal(PupilEvent fact) {
    return switch (fact) {
      case PupilEvent.PupilRegistered e ->
          new PupilEvent.PupilRegistered(e.pupilId(), e.registeredOn(), null);
      case PupilEvent.PupilDetailsChanged e ->
          new PupilEvent.PupilDetailsChanged(e.pupilId(), e.from(), e.details(), null);
      case PupilEvent.EnrolmentClosed e -> Corrections.withoutProof(e);
      case PupilEvent.SuspensionApproved e -> Corrections.withoutPapers(e);
      case PupilEvent.FactCorrected e ->
          new PupilEvent.FactCorrected(
              e.pupilId(),
              e.targetEventId(),
              e.targetSequence(),
              e.replacement(),
              e.reason(),
              null);
      case PupilEvent.FactRetracted e ->
          new PupilEvent.FactRetracted(
              e.pupilId(), e.targetEventId(), e.targetSequence(), e.factDate(), e.reason(), null);
      default -> fact;
    };
  }

  /** The details as they were on a date; null once they are erased. */
  public @Nullable PersonalDetails detailsOn(LocalDate date) {
    PersonalDetails known = null;
    for (PupilEvent fact : facts) {
      if (fact instanceof PupilEvent.PupilRegistered e) {
        known = e.details();
      }
    }
    for (PupilEvent.PupilDetailsChanged change : detailChanges()) {
      if (known != null && change.change() != null && !change.from().isAfter(date)) {
        known = change.change().appliedTo(known);
      }
    }
    return known;
  }

  /** The changes of details by effective date, then in the order in which they were recorded. */
  public List<PupilEvent.PupilDetailsChanged> detailChanges() {
    return facts.stream()
        .filter(PupilEvent.PupilDetailsChanged.class::isInstance)
        .map(PupilEvent.PupilDetailsChanged.class::cast)
        .sorted(Comparator.comparing(PupilEvent.PupilDetailsChanged::from))
        .toList();
  }

  /** What stands in the place of the fact that was recorded at a place in the stream, from 1. */
  public Optional<PupilEvent> standingAt(int sequence) {
    return Corrections.standingAt(facts, sequence);
  }

  /** The pupil whom this entry was merged into; empty where it stands for itself. */
  public Optional<PupilEvent.PupilsMerged> merged() {
    for (PupilEvent fact : facts.reversed()) {
      if (fact instanceof PupilEvent.PupilsMerged e) {
        return Optional.of(e);
      }
      if (fact instanceof PupilEvent.PupilsUnmerged) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Every class that the pupil was ever recorded in, wrongly ones too. */
  public Set<String> everClasses() {
    Set<String> classes = new TreeSet<>();
    for (PupilEvent fact : facts) {
      if (fact instanceof PupilEvent.EnrolmentOpened e) {
        classes.add(e.classId());
      }
      if (fact instanceof PupilEvent.FactCorrected e && e.replacement().enrolmentOpened() != null) {
        classes.add(e.replacement().enrolmentOpened().classId());
      }
    }
    return classes;
  }

  static <T> List<T> plus(List<T> list, T one) {
    List<T> more = new ArrayList<>(list);
    more.add(one);
    return more;
  }

  static <T> List<T> each(List<T> list, UnaryOperator<T> change) {
    return list.stream().map(change).toList();
  }

  static Set<LocalDate> plus(Set<LocalDate> set, LocalDate one) {
    Set<LocalDate> more = new TreeSet<>(set);
    more.add(one);
    return Set.copyOf(more);
  }
}
