package cn.district.retention.local.demo.life;

import cn.district.retention.local.demo.county.Pupil;
import cn.district.retention.local.demo.county.Seed;
import java.time.LocalDate;
import java.util.Optional;

/** The odd day of absence of pupils who otherwise come to school. */
public final class Absences {

  private final Seed seed;

  public Absences(Seed seed) {
    this.seed = seed;
  }

  /**
   * The exception of a pupil on a day's roll, if any. Truancy falls on every third day of the month
   * only, so that it never makes a run of days.
   */
  public Optional<AbsenceKind> of(Pupil pupil, LocalDate date) {
    double chance = seed.share("absent", pupil.number(), date);
    if (chance >= Shares.ABSENT) {
      return Optional.empty();
    }
    double kind = chance / Shares.ABSENT;
    if (kind < 0.5) {
      return Optional.of(AbsenceKind.SICK_LEAVE);
    }
    if (kind < 0.75) {
      return Optional.of(AbsenceKind.PERSONAL_LEAVE);
    }
    if (kind < 0.9 || date.getDayOfMonth() % 3 != 0) {
      return Optional.of(AbsenceKind.LATE);
    }
    return Optional.of(AbsenceKind.UNEXCUSED);
  }
}
