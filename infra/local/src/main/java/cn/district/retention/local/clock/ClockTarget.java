package cn.district.retention.local.clock;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Where the clock is to go: {@code 2024-10-08}, {@code 2024-10-08T07:00+08:00} or {@code +7}. */
public final class ClockTarget {

  /** When a day begins on the platform: before the first school opens. */
  private static final LocalTime MORNING = LocalTime.of(6, 0);

  private ClockTarget() {}

  /** Reads the target; a date means 06:00 of it, a number of days is counted from {@code now}. */
  public static Instant parse(String text, Instant now) {
    try {
      if (text.startsWith("+")) {
        return morning(dateOf(now).plusDays(Integer.parseInt(text.substring(1))));
      }
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : morning(LocalDate.parse(text));
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' is neither a date such as 2024-10-08 nor a number of days such as +7"
              .formatted(text),
          e);
    }
  }

  /** Every morning after {@code now} and before {@code target}, then the target itself. */
  static List<Instant> steps(Instant now, Instant target) {
    List<Instant> steps = new ArrayList<>();
    LocalDate day = dateOf(now);
    for (Instant step = morning(day); step.isBefore(target); step = morning(day)) {
      if (step.isAfter(now)) {
        steps.add(step);
      }
      day = day.plusDays(1);
    }
    steps.add(target);
    return steps;
  }

  private static Instant morning(LocalDate day) {
    return day.atTime(MORNING).atZone(ClockFile.ZONE).toInstant();
  }

  private static LocalDate dateOf(Instant instant) {
    return instant.atZone(ClockFile.ZONE).toLocalDate();
  }
}
