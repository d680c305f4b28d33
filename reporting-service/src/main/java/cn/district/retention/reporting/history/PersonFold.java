package cn.district.retention.reporting.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes one person of two entries (合并). The surviving entry stands as it is. Of the alias counts
 * what the surviving entry does not cover: its closed enrolments up to the day on which the
 * surviving entry has one, the transfers and suspensions in them, and every episode of its case. An
 * open enrolment of an alias counts for nobody.
 */
public final class PersonFold {

  private final PupilHistory surviving;
  private final PupilHistory alias;

  private PersonFold(PupilHistory surviving, PupilHistory alias) {
    this.surviving = surviving;
    this.alias = alias;
  }

  /** The history of the person, under the surviving entry's id. */
  public static PupilHistory of(PupilHistory surviving, PupilHistory alias) {
    return new PersonFold(surviving, alias).fold();
  }

  private PupilHistory fold() {
    PupilHistory withoutSpells =
        new PupilHistory(
            surviving.pupilId(),
            both(
                surviving.enrolments(),
                alias.enrolments().stream().flatMap(e -> uncovered(e).stream()),
                Comparator.comparing(Enrolment::from).thenComparing(Enrolment::id)),
            both(
                surviving.transfers(),
                alias.transfers().stream().filter(this::counts),
                Comparator.comparing(PersonFold::begun).thenComparing(Transfer::id)),
            both(
                surviving.suspensions(),
                alias.suspensions().stream().filter(this::counts),
                Comparator.comparing(Suspension::from).thenComparing(Suspension::id)),
            both(
                surviving.episodes(),
                alias.episodes().stream(),
                Comparator.comparing((Episode e) -> e.key().caseId())
                    .thenComparing(e -> e.key().number())),
            List.of());
    return new PupilHistory(
        withoutSpells.pupilId(),
        withoutSpells.enrolments(),
        withoutSpells.transfers(),
        withoutSpells.suspensions(),
        withoutSpells.episodes(),
        new SpellFold(withoutSpells).spells());
  }

  private static <T> List<T> both(List<T> own, Stream<T> others, Comparator<T> order) {
    List<T> all = new ArrayList<>(own);
    others.forEach(all::add);
    all.sort(order);
    return all;
  }

  /**
   * The part of an alias's enrolment before the surviving entry has one; how it ended counts only
   * where all of it is left.
   */
  private Optional<Enrolment> uncovered(Enrolment enrolment) {
    LocalDate to = enrolment.to();
    if (to == null || isCovered(enrolment.from())) {
      return Optional.empty();
    }
    LocalDate takenOver = takenOverAfter(enrolment.from());
    if (takenOver == null || !takenOver.isBefore(to)) {
      return Optional.of(enrolment);
    }
    return Optional.of(
        new Enrolment(
            enrolment.id(),
            enrolment.place(),
            enrolment.grade(),
            enrolment.schoolYear(),
            enrolment.entry(),
            null,
            enrolment.from(),
            takenOver,
            null,
            0,
            false));
  }

  /** A transfer out of an enrolment that counts, which ended before the surviving entry has one. */
  private boolean counts(Transfer transfer) {
    LocalDate ended =
        transfer.arrivedOn() == null ? transfer.unverifiedFrom() : transfer.arrivedOn();
    return ended != null && isInUncovered(ended.minusDays(1));
  }

  private static LocalDate begun(Transfer transfer) {
    return Stream.of(transfer.sentOn(), transfer.arrivedOn(), transfer.unverifiedFrom())
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(LocalDate.MAX);
  }

  /** A suspension in an enrolment that counts, over before the surviving entry takes over. */
  private boolean counts(Suspension suspension) {
    if (!isInUncovered(suspension.from())) {
      return false;
    }
    LocalDate takenOver = takenOverAfter(suspension.from());
    LocalDate over = suspension.expiredOn() == null ? suspension.endedOn() : suspension.expiredOn();
    return takenOver == null || over != null && !over.isAfter(takenOver);
  }

  private boolean isInUncovered(LocalDate date) {
    Enrolment last = alias.lastEnrolment(date);
    return last != null && !isCovered(date) && uncovered(last).isPresent();
  }

  private boolean isCovered(LocalDate date) {
    return surviving.openEnrolment(date) != null;
  }

  /** The first day after a date on which an enrolment of the surviving entry begins. */
  private @Nullable LocalDate takenOverAfter(LocalDate date) {
    return surviving.enrolments().stream()
        .map(Enrolment::from)
        .filter(from -> from.isAfter(date))
        .findFirst()
        .orElse(null);
  }
}
