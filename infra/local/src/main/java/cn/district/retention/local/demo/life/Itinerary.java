package cn.district.retention.local.demo.life;

import cn.district.retention.local.demo.county.SchoolYear;
import java.time.LocalDate;
import java.util.List;

/** The school days on which the steps of a transfer are taken (R5-24 to R5-26). */
public record Itinerary(
    LocalDate appliedOn, LocalDate agreedOn, LocalDate fileSentOn, LocalDate arrivedOn) {

  private static final int LAST_STEP = 5;

  /** A transfer that is applied for on the school day of an index. */
  static Itinerary from(SchoolYear year, int schoolDay) {
    List<LocalDate> days = year.schoolDays();
    return new Itinerary(
        days.get(schoolDay),
        days.get(schoolDay + 1),
        days.get(schoolDay + 2),
        days.get(Math.min(schoolDay + LAST_STEP, days.size() - 1)));
  }
}
