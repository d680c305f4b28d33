package cn.district.retention.reporting.history;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A transfer (转学) as far as it is known. */
public record Transfer(
    String id,
    @Nullable String fromSchoolId,
    @Nullable String toSchoolId,
    @Nullable LocalDate sentOn,
    @Nullable LocalDate arrivedOn,
    @Nullable LocalDate unverifiedFrom,
    @Nullable LocalDate rejectedOn) {

  /** Whether the arrival is confirmed on or before that day. */
  public boolean isVerifiedOn(LocalDate date) {
    return reached(arrivedOn, date);
  }

  /** Whether the file is on its way and the term still runs. */
  public boolean isInTransitOn(LocalDate date) {
    return reached(sentOn, date)
        && !reached(arrivedOn, date)
        && !reached(unverifiedFrom, date)
        && !reached(rejectedOn, date);
  }

  private static boolean reached(@Nullable LocalDate day, LocalDate date) {
    return day != null && !day.isAfter(date);
  }
}
