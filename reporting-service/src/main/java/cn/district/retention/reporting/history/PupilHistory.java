package cn.district.retention.reporting.history;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** All that is known of one pupil up to one ledger line, ordered by effective date. */
public record PupilHistory(
    String pupilId,
    List<Enrolment> enrolments,
    List<Transfer> transfers,
    List<Suspension> suspensions,
    List<Episode> episodes,
    List<DropoutSpell> spells) {

  private static final int FIRST_JUNIOR_GRADE = 7;

  public PupilHistory {
    enrolments = List.copyOf(enrolments);
    transfers = List.copyOf(transfers);
    suspensions = List.copyOf(suspensions);
    episodes = List.copyOf(episodes);
    spells = List.copyOf(spells);
  }

  /**
   * The school year of the first entry to grade 1; for a first entry from outside, as the grade on
   * arrival implies. It never changes: who repeats stays in the cohort.
   */
  public OptionalInt cohort() {
    if (enrolments.isEmpty()) {
      return OptionalInt.empty();
    }
    Enrolment first = enrolments.getFirst();
    return OptionalInt.of(first.schoolYear() - first.grade() + 1);
  }

  /** The school year of the entry to grade 7, as known on a day. */
  public OptionalInt juniorCohort(LocalDate asOf) {
    for (Enrolment enrolment : enrolments) {
      int yearOfGradeSeven = enrolment.schoolYear() + FIRST_JUNIOR_GRADE - enrolment.grade();
      if (enrolment.grade() >= FIRST_JUNIOR_GRADE) {
        return OptionalInt.of(yearOfGradeSeven);
      }
      LocalDate start = SchoolYear.start(yearOfGradeSeven);
      if (enrolment.isOpenOn(start) && !start.isAfter(asOf)) {
        return OptionalInt.of(yearOfGradeSeven);
      }
    }
    return OptionalInt.empty();
  }

  /** The enrolment that contains a day. */
  public @Nullable Enrolment openEnrolment(LocalDate date) {
    for (int i = enrolments.size() - 1; i >= 0; i--) {
      if (enrolments.get(i).isOpenOn(date)) {
        return enrolments.get(i);
      }
    }
    return null;
  }

  /** The enrolment that contains a day, or else the last one before it. */
  public @Nullable Enrolment lastEnrolment(LocalDate date) {
    for (int i = enrolments.size() - 1; i >= 0; i--) {
      if (!enrolments.get(i).from().isAfter(date)) {
        return enrolments.get(i);
      }
    }
    return null;
  }

  /** The dropout fact that contains a day. */
  public @Nullable DropoutSpell openSpell(LocalDate date) {
    for (DropoutSpell spell : spells) {
      if (spell.isOpenOn(date)) {
        return spell;
      }
    }
    return null;
  }

  /** The suspension that contains a day, whether or not its term still runs. */
  public @Nullable Suspension activeSuspension(LocalDate date) {
    for (Suspension suspension : suspensions) {
      if (suspension.isActiveOn(date)) {
        return suspension;
      }
    }
    return null;
  }

  /** The transfer by which the pupil has verifiably left an enrolment by a day. */
  public @Nullable Transfer verifiedTransferFrom(Enrolment enrolment, LocalDate asOf) {
    for (Transfer transfer : transfers) {
      LocalDate arrivedOn = transfer.arrivedOn();
      if (arrivedOn != null
          && transfer.isVerifiedOn(asOf)
          && !arrivedOn.isBefore(enrolment.from())
          && enrolment.place().schoolId().equals(transfer.fromSchoolId())) {
        return transfer;
      }
    }
    return null;
  }

  /** Whether a transfer is under way on a day and its term still runs. */
  public boolean isInTransit(LocalDate date) {
    for (Transfer transfer : transfers) {
      if (transfer.isInTransitOn(date)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The documented death or emigration that holds on a day, unless a later enrolment refutes it.
   */
  public @Nullable Exit finalExit(LocalDate asOf) {
    Enrolment last = lastEnrolment(asOf);
    if (last != null && last.exit() != null && last.exit().isFinal() && last.isClosedOn(asOf)) {
      return last.exit();
    }
    for (Episode episode : episodes) {
      LocalDate closedOn = episode.closedOn();
      if (closedOn == null
          || closedOn.isAfter(asOf)
          || last != null && last.from().isAfter(closedOn)) {
        continue;
      }
      if (episode.closing() == Closing.DECEASED) {
        return Exit.DECEASED;
      }
      if (episode.closing() == Closing.EMIGRATED) {
        return Exit.EMIGRATED;
      }
    }
    return null;
  }
}
