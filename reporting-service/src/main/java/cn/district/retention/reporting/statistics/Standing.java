package cn.district.retention.reporting.statistics;

import cn.district.retention.reporting.history.Enrolment;
import cn.district.retention.reporting.history.Exit;
import cn.district.retention.reporting.history.Place;
import cn.district.retention.reporting.history.PupilHistory;
import cn.district.retention.reporting.history.Transfer;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Where a member of a unit stands on a day; exactly one of these holds. */
enum Standing {
  /** Completed the stage in the unit; terminal. */
  COMPLETED,
  /** In school in the unit. */
  IN_SCHOOL,
  /** 休学. */
  SUSPENDED,
  /** Between two classes, schools or stages, the term still running. */
  IN_TRANSIT,
  /** 辍学. */
  DROPPED_OUT,
  /** Verifiably in a school outside the unit. */
  TRANSFERRED,
  /** 死亡. */
  DECEASED,
  /** 出境. */
  EMIGRATED;

  /** Whether the pupil leaves the denominator: the set X of the statistics. */
  boolean isOutside() {
    return this == TRANSFERRED || this == DECEASED || this == EMIGRATED;
  }

  /** Where a pupil who has been in the unit stands. */
  static Standing of(PupilHistory pupil, Unit unit, Stage stage, LocalDate asOf) {
    if (stage.completion(pupil, unit, asOf) != null) {
      return COMPLETED;
    }
    return ofUncompleted(pupil, unit, asOf);
  }

  /** Where a pupil stands whose completion of a stage does not matter. */
  static Standing ofUncompleted(PupilHistory pupil, Unit unit, LocalDate asOf) {
    Exit finalExit = pupil.finalExit(asOf);
    if (finalExit != null) {
      return finalExit == Exit.DECEASED ? DECEASED : EMIGRATED;
    }
    Enrolment last = pupil.lastEnrolment(asOf);
    if (last == null || !unit.holds(last.place(), asOf)) {
      return TRANSFERRED;
    }
    Standing departed = departure(pupil, last, unit, asOf);
    if (departed != null) {
      return departed;
    }
    if (pupil.openSpell(asOf) != null) {
      return DROPPED_OUT;
    }
    if (!last.isOpenOn(asOf)) {
      return IN_TRANSIT;
    }
    if (pupil.activeSuspension(asOf) != null) {
      return SUSPENDED;
    }
    return pupil.isInTransit(asOf) ? IN_TRANSIT : IN_SCHOOL;
  }

  /** A verified departure: out of the unit, or on the way to a school inside of it. */
  private static @Nullable Standing departure(
      PupilHistory pupil, Enrolment last, Unit unit, LocalDate asOf) {
    Transfer transfer = pupil.verifiedTransferFrom(last, asOf);
    if (transfer != null) {
      String destination = transfer.toSchoolId();
      boolean inside = destination != null && unit.holds(Place.school(destination), asOf);
      return inside ? IN_TRANSIT : TRANSFERRED;
    }
    boolean verifiedExit =
        last.exit() == Exit.TRANSFERRED_OUT && last.verified() && last.isClosedOn(asOf);
    return verifiedExit ? TRANSFERRED : null;
  }
}
