package cn.district.retention.volunteer.register;

import java.time.LocalDate;
import java.util.List;

/**
 * How many left-behind pupils have a helper (结对覆盖) on a day.
 *
 * @param leftBehind left-behind pupils at the unit's schools
 * @param paired those of them with a pairing that goes on that day
 */
record Coverage(
    String unitId, LocalDate on, int leftBehind, int paired, List<SchoolCoverage> schools) {

  /** The same for one school. */
  record SchoolCoverage(String schoolId, int leftBehind, int paired) {}

  static Coverage of(String unitId, LocalDate on, List<SchoolCoverage> schools) {
    return new Coverage(
        unitId,
        on,
        schools.stream().mapToInt(SchoolCoverage::leftBehind).sum(),
        schools.stream().mapToInt(SchoolCoverage::paired).sum(),
        List.copyOf(schools));
  }
}
