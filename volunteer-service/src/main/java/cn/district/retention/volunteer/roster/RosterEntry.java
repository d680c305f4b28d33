package cn.district.retention.volunteer.roster;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One line of the roster; {@code checkedUntil} is the first day without a valid check. */
record RosterEntry(
    String volunteerId,
    LocalDate recruitedOn,
    @Nullable LocalDate checkedUntil,
    CheckStanding standing) {

  static RosterEntry of(
      String volunteerId,
      LocalDate recruitedOn,
      @Nullable LocalDate checkedUntil,
      LocalDate today) {
    CheckStanding standing =
        checkedUntil == null
            ? CheckStanding.UNCHECKED
            : today.isBefore(checkedUntil) ? CheckStanding.CHECKED : CheckStanding.EXPIRED;
    return new RosterEntry(volunteerId, recruitedOn, checkedUntil, standing);
  }
}
