package cn.district.retention.reporting.district;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One fact of the district's reference data. */
public sealed interface DistrictFact {

  /** A unit has come into being or is described anew. */
  record UnitDescribed(
      String unitId,
      UnitKind kind,
      String nameZh,
      String nameEn,
      @Nullable String parentId,
      @Nullable SchoolKind schoolKind,
      LocalDate from)
      implements DistrictFact {}

  /** A unit hangs below another one from a date on. */
  record UnitMoved(String unitId, String parentId, LocalDate from) implements DistrictFact {}

  /** A unit no longer exists from a date on. */
  record UnitClosed(String unitId, LocalDate from) implements DistrictFact {}

  /** A class is formed. */
  record ClassFormed(String classId, String schoolId, String name, int firstGrade, LocalDate from)
      implements DistrictFact {}

  /** A class no longer exists from a date on. */
  record ClassClosed(String classId, LocalDate from) implements DistrictFact {}

  /** The calendar of a school year (校历). */
  record CalendarSet(
      int schoolYear,
      LocalDate census,
      List<TermDates> terms,
      Set<LocalDate> daysOff,
      Set<LocalDate> makeUpDays)
      implements DistrictFact {}

  /** A term is the half-open interval {@code [start, end)}. */
  record TermDates(LocalDate start, LocalDate end) {}

  /** A policy parameter takes a value from a date on. */
  record PolicySet(String parameter, String value, LocalDate from) implements DistrictFact {}
}
