package cn.district.retention.reporting.history;

import java.time.LocalDate;
import java.time.Month;

/** The school year (学年) y runs from 1 September y to 31 August y + 1. */
public final class SchoolYear {

  private SchoolYear() {}

  /** The school year of a day. */
  public static int of(LocalDate date) {
    return date.getMonthValue() >= Month.SEPTEMBER.getValue() ? date.getYear() : date.getYear() - 1;
  }

  /** Its first day. */
  public static LocalDate start(int schoolYear) {
    return LocalDate.of(schoolYear, Month.SEPTEMBER, 1);
  }

  /** Its last day. */
  public static LocalDate end(int schoolYear) {
    return LocalDate.of(schoolYear + 1, Month.AUGUST, 31);
  }
}
