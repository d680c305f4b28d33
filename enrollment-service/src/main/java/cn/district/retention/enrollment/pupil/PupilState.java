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
 * @param life ends of school years, home teaching and deferrals of entry
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
    SchoolLife life,
    List<PupilEvent> facts) {

  /** The last grade of compulsory education. */
  public static final int LAST_GRADE = 9;

  private static final int LAST_PRIMARY_GRADE = 6;

  /** Before registration. */
  public static final PupilState NOTHING =
      new PupilState(
          "",
          null,
          null,
          List.of(),
          List.of(),
          List.of(),
          Set.of(),
          Set.of(),
          null,
          SchoolLife.NOTHING,
          List.of());

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

    /** The grade on a day: it follows from the school year, since a class keeps its pupils. */
    public int gradeOn(LocalDate date) {
      return Math.clamp(grade + (long) schoolYearOf(date) - schoolYear, grade, LAST_GRADE);
    }

    /** Whether it ended by finishing grade 6: the next school is another one. */
    public boolean finishedPrimary() {
      return to != null
          && exitCode != null
          && exitCode.completes()
          && gradeOn(to.minusDays(1)) == LAST_PRIMARY_GRADE;
    }
  }

  /**
   * Membership of a key group, half-open; {@code to} is null while no end is known.
   *
   * @param verifiedFor start of the last term for which somebody has verified it
   */
  public record Tag(
      String tagId,
      KeyGroup keyGroup,
      TagSource source,
      LocalDate from,
      @Nullable LocalDate to,
      @Nullable LocalDate verifiedFor) {

    Tag endedOn(LocalDate end) {
      return new Tag(tagId, keyGroup, source, from, end, verifiedFor);
    }

    Tag verified(TagSource by, LocalDate term) {
      return new Tag(tagId, keyGroup, by, from, to, term);
    }

    boolean holdsOn(LocalDate date) {
      return !date.isBefore(from) && (to == null || date.isBefore(to));
    }

    /** Whether it holds on a day and nobody has looked at it since a term began. */
    public boolean isToVerify(LocalDate term, LocalDate on) {
      boolean looked = verifiedFor != null && !verifiedFor.isBefore(term);
      return holdsOn(on) && from.isBefore(term) && !looked;
    }

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
      boolean expired,
      boolean extended) {

    /** Whether the pupil has come back neither in time nor late. */
    public boolean isOpen() {
      return endedOn == null;
    }
  }

  /** The school year that a date falls in: 1 September begins one. */
  static int schoolYearOf(LocalDate date) {
    return date.getMonthValue() >= 9 ? date.getYear() : date.getYear() - 1;
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
        life,
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
        life,
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
        life,
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
        life,
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
        life,
        facts.stream().map(Corrections::withoutPersonal).toList());
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
        life,
        facts);
  }

  PupilState withLife(SchoolLife changed) {
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
        changed,
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
        life,
        List.copyOf(recorded));
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

  /** The enrolment of an id, where by it the pupil came from another district and still stands. */
  public Optional<Enrolment> arrivalFromOutside(String enrolmentId) {
    boolean fromOutside = arrivalRecord(enrolmentId).isPresent();
    return enrolments.stream()
        .filter(e -> fromOutside && e.enrolmentId().equals(enrolmentId))
        .filter(e -> e.exitCode() != ExitCode.REGISTERED_IN_ERROR)
        .findFirst();
  }

  /** What was recorded when the pupil came from another district by an enrolment. */
  public Optional<PupilEvent.OutsideArrivalRecorded> arrivalRecord(String enrolmentId) {
    return facts.stream()
        .filter(PupilEvent.OutsideArrivalRecorded.class::isInstance)
        .map(PupilEvent.OutsideArrivalRecorded.class::cast)
        .filter(arrival -> arrival.enrolmentId().equals(enrolmentId))
        .findFirst();
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
