package cn.district.retention.local.demo;

import cn.district.retention.local.demo.county.Pupil;
import cn.district.retention.local.demo.ledger.Act;
import cn.district.retention.local.demo.life.AbsenceKind;
import cn.district.retention.local.demo.life.Absences;
import cn.district.retention.local.demo.life.Fate;
import cn.district.retention.local.demo.life.Itinerary;
import cn.district.retention.local.demo.life.Mistakes;
import java.time.LocalDate;
import java.util.Optional;

/** Where a pupil is on a day, as the class teacher sees it. */
final class Whereabouts {

  private static final int DAYS_LATE = 3;
  private static final int FIRST_WEEK = 7;

  private final Setting setting;
  private final Absences absences;
  private final Mistakes mistakes;

  Whereabouts(Setting setting) {
    this.setting = setting;
    this.absences = new Absences(setting.seed());
    this.mistakes = new Mistakes(setting.seed());
  }

  /** The day on which the school enters a pupil of the first day. */
  LocalDate recordedOn(Pupil pupil) {
    LocalDate first = setting.county().year().start();
    boolean late =
        setting.year().of(pupil) instanceof Fate.Steady && mistakes.isRecordedLate(pupil);
    return late ? first.plusDays(DAYS_LATE) : first;
  }

  /** Whether a pupil of the first day is entered only on this later date. */
  boolean isRecordedLate(String pupilId, LocalDate date) {
    Pupil pupil = setting.pupils().get(pupilId);
    return pupil != null
        && recordedOn(pupil).equals(date)
        && !date.equals(setting.county().year().start());
  }

  /** Whether a pupil who drops out is away on a date. */
  boolean isAway(String pupilId, Fate.DropsOut fate, LocalDate date) {
    return !date.isBefore(fate.from())
        && returnedOn(pupilId).filter(r -> !date.isBefore(r)).isEmpty();
  }

  /** Whether a pupil is back since this very date. */
  boolean isBackSince(String pupilId, LocalDate date) {
    return returnedOn(pupilId).filter(date::equals).isPresent();
  }

  private Optional<LocalDate> returnedOn(String pupilId) {
    return setting.ledger().last(pupilId, Act.Returned.class).map(Act.Returned::on);
  }

  /** Whether the year has nothing special in store for the pupil. */
  boolean isSteady(String pupilId) {
    return setting.fate(pupilId) instanceof Fate.Steady;
  }

  /** Whether the pupil stands on the roll: neither suspended nor between two schools. */
  boolean isCalled(String pupilId, LocalDate date) {
    boolean leaving =
        switch (setting.fate(pupilId)) {
          case Fate.Moves m -> isBetween(m.itinerary(), date);
          case Fate.LeavesDistrict l -> isBetween(l.itinerary(), date);
          case Fate.Vanishes v -> !date.isBefore(v.itinerary().fileSentOn());
          default -> false;
        };
    return !leaving && !setting.ledger().isSuspended(pupilId, date);
  }

  private static boolean isBetween(Itinerary itinerary, LocalDate date) {
    return !date.isBefore(itinerary.fileSentOn()) && date.isBefore(itinerary.arrivedOn());
  }

  /** The exception on a day's roll, if the pupil is not simply present. */
  Optional<AbsenceKind> exception(String pupilId, LocalDate date) {
    Pupil pupil = setting.pupils().get(pupilId);
    if (pupil == null) {
      return Optional.empty();
    }
    return switch (setting.year().of(pupil)) {
      case Fate.ComesLate late when isExpected(late, date) ->
          Optional.of(AbsenceKind.PERSONAL_LEAVE);
      case Fate.DropsOut out when isAway(pupilId, out, date) -> Optional.of(truancy(out, date));
      default -> absences.of(pupil, date);
    };
  }

  /** Whether the pupil's absence on a date is but an odd day. */
  boolean isOtherwiseHere(String pupilId, LocalDate date) {
    return switch (setting.fate(pupilId)) {
      case Fate.DropsOut out -> !isAway(pupilId, out, date);
      default -> true;
    };
  }

  private static boolean isExpected(Fate.ComesLate late, LocalDate date) {
    return !date.isBefore(late.termStart()) && date.isBefore(late.on());
  }

  /** Who did not come at the start of the year is waited for a week before it is truancy. */
  private AbsenceKind truancy(Fate.DropsOut out, LocalDate date) {
    boolean noShow = out.from().equals(setting.county().year().terms().getFirst().start());
    return noShow && date.isBefore(out.from().plusDays(FIRST_WEEK))
        ? AbsenceKind.PERSONAL_LEAVE
        : AbsenceKind.UNEXCUSED;
  }
}
