package cn.district.retention.organisation;

import cn.district.retention.contracts.reference.Term;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The calendar (校历) of one school year: which days are school days. */
public record SchoolCalendar(
    int schoolYear,
    LocalDate start,
    LocalDate censusDate,
    List<Term> terms,
    Set<LocalDate> daysOff,
    Set<LocalDate> makeUpDays) {

  public SchoolCalendar {
    terms = List.copyOf(terms);
    daysOff = Set.copyOf(daysOff);
    makeUpDays = Set.copyOf(makeUpDays);
  }

  /** The school year that a date falls in: 1 September begins one. */
  public static int schoolYearOf(LocalDate date) {
    return date.getMonthValue() >= Month.SEPTEMBER.getValue() ? date.getYear() : date.getYear() - 1;
  }

  /** Whether classes are held on a date. */
  public boolean isSchoolDay(LocalDate date) {
    if (makeUpDays.contains(date)) {
      return true;
    }
    return termOf(date).isPresent() && !isWeekend(date) && !daysOff.contains(date);
  }

  /** The term that a date falls in. */
  public Optional<Term> termOf(LocalDate date) {
    return terms.stream()
        .filter(term -> !date.isBefore(term.start()) && date.isBefore(term.end()))
        .findFirst();
  }

  private static boolean isWeekend(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
