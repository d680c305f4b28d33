package cn.district.retention.local.demo.county;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The calendar (校历) of the demo's school year 2024/25, with national holidays and make-up days. */
public record SchoolYear(
    int year, List<Term> terms, List<LocalDate> daysOff, List<LocalDate> makeUpDays) {

  private static final SchoolYear DEMO =
      new SchoolYear(
          2024,
          List.of(
              new Term("AUTUMN", LocalDate.of(2024, 9, 2), LocalDate.of(2025, 1, 18)),
              new Term("SPRING", LocalDate.of(2025, 2, 17), LocalDate.of(2025, 7, 12))),
          Stream.of(
                  days(LocalDate.of(2024, 9, 15), 3),
                  days(LocalDate.of(2024, 10, 1), 7),
                  days(LocalDate.of(2025, 1, 1), 1),
                  days(LocalDate.of(2025, 1, 28), 8),
                  days(LocalDate.of(2025, 4, 4), 3),
                  days(LocalDate.of(2025, 5, 1), 5),
                  days(LocalDate.of(2025, 5, 31), 3))
              .flatMap(List::stream)
              .toList(),
          List.of(
              LocalDate.of(2024, 9, 14),
              LocalDate.of(2024, 9, 29),
              LocalDate.of(2024, 10, 12),
              LocalDate.of(2025, 4, 27)));

  /** The year that the demo lives through. */
  public static SchoolYear demo() {
    return DEMO;
  }

  private static List<LocalDate> days(LocalDate first, int count) {
    return first.datesUntil(first.plusDays(count)).toList();
  }

  /** First day of the school year, which is the census date too. */
  public LocalDate start() {
    return LocalDate.of(year, 9, 1);
  }

  /** Last day of the school year. */
  public LocalDate end() {
    return start().plusYears(1).minusDays(1);
  }

  /** Every school day of the year in order. */
  public List<LocalDate> schoolDays() {
    return start().datesUntil(end().plusDays(1)).filter(this::isSchoolDay).toList();
  }

  /** Whether classes are held on a date. */
  public boolean isSchoolDay(LocalDate date) {
    if (makeUpDays.contains(date)) {
      return true;
    }
    return isTerm(date) && !isWeekend(date) && !daysOff.contains(date);
  }

  /** The first school day of {@code date} or after. */
  public LocalDate schoolDayFrom(LocalDate date) {
    return date.datesUntil(end().plusDays(1)).filter(this::isSchoolDay).findFirst().orElse(end());
  }

  private boolean isTerm(LocalDate date) {
    return terms.stream().anyMatch(t -> !date.isBefore(t.start()) && date.isBefore(t.end()));
  }

  private static boolean isWeekend(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
