package cn.district.retention.reporting.history;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An approved suspension (休学) of the term {@code [from, until)}. */
public record Suspension(
    String id,
    Place place,
    LocalDate from,
    LocalDate until,
    @Nullable LocalDate endedOn,
    @Nullable LocalDate expiredOn) {

  /** Whether the pupil is suspended on that day. */
  public boolean isActiveOn(LocalDate date) {
    return !from.isAfter(date)
        && (endedOn == null || endedOn.isAfter(date))
        && (expiredOn == null || expiredOn.isAfter(date));
  }

  /** Whether the pupil is suspended on that day and the term still runs. */
  public boolean isWithinTermOn(LocalDate date) {
    return isActiveOn(date) && until.isAfter(date);
  }
}
