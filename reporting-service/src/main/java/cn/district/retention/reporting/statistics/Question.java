package cn.district.retention.reporting.statistics;

import cn.district.retention.reporting.history.PupilHistory;
import cn.district.retention.reporting.history.SchoolYear;
import java.time.LocalDate;
import java.util.Collection;
import java.util.function.IntFunction;

/**
 * What is asked: a unit on a day, for one school year and one cohort (school year of grade 1).
 *
 * @param pupils every pupil who has ever been in the unit, as known at the knowledge time
 * @param census the census date of a school year, 1 September by default
 */
public record Question(
    Unit unit,
    LocalDate asOf,
    int schoolYear,
    int cohort,
    Collection<PupilHistory> pupils,
    IntFunction<LocalDate> census) {

  /** The start census of the school year. */
  LocalDate startCensus() {
    return census.apply(schoolYear);
  }

  /** The last day of the school year that has come by the day asked. */
  LocalDate endOfYear() {
    LocalDate end = SchoolYear.end(schoolYear);
    return end.isBefore(asOf) ? end : asOf;
  }

  /** Whether a day lies in the school year and is not after the day asked. */
  boolean isInYear(LocalDate date) {
    return SchoolYear.of(date) == schoolYear && !date.isAfter(asOf);
  }

  /** Whether the start census of the year has come. */
  boolean hasBegun() {
    return !startCensus().isAfter(asOf);
  }
}
