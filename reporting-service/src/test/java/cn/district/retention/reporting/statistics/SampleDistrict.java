package cn.district.retention.reporting.statistics;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.reference.ClassFormedV1;
import cn.district.retention.contracts.reference.SchoolType;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.contracts.reference.UnitOpenedV1;
import java.time.LocalDate;
import java.util.List;

/**
 * A district with two townships: a primary and a junior school in one, a nine-year in the other.
 */
public final class SampleDistrict {

  public static final String DISTRICT = "district";
  public static final String EAST = "township-east";
  public static final String WEST = "township-west";
  public static final String PRIMARY = "school-primary";
  public static final String JUNIOR = "school-junior";
  public static final String NINE_YEAR = "school-nine-year";
  public static final LocalDate LONG_AGO = LocalDate.parse("2000-01-01");

  private SampleDistrict() {}

  /** The units and one class for every school. */
  public static List<ContractEvent> events() {
    return List.of(
        unit(DISTRICT, UnitKind.DISTRICT, null, null),
        unit(EAST, UnitKind.TOWNSHIP, DISTRICT, null),
        unit(WEST, UnitKind.TOWNSHIP, DISTRICT, null),
        unit(PRIMARY, UnitKind.SCHOOL, EAST, SchoolType.PRIMARY),
        unit(JUNIOR, UnitKind.SCHOOL, EAST, SchoolType.JUNIOR),
        unit(NINE_YEAR, UnitKind.SCHOOL, WEST, SchoolType.NINE_YEAR),
        schoolClass(PRIMARY, 1),
        schoolClass(JUNIOR, 7),
        schoolClass(NINE_YEAR, 1));
  }

  public static String classOf(String schoolId) {
    return schoolId + "-class";
  }

  private static ClassFormedV1 schoolClass(String schoolId, int firstGrade) {
    return new ClassFormedV1(
        classOf(schoolId), schoolId, "1班", 2016, firstGrade, DISTRICT, LONG_AGO);
  }

  private static UnitOpenedV1 unit(
      String id, UnitKind kind, String parentId, SchoolType schoolType) {
    return new UnitOpenedV1(
        id, kind, "000000", "单位" + id, "Unit " + id, parentId, schoolType, DISTRICT, LONG_AGO);
  }
}
