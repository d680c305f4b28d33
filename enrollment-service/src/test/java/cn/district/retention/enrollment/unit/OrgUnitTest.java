package cn.district.retention.enrollment.unit;

import cn.district.retention.enrollment.unit.OrgUnit.Command.Open;
import cn.district.retention.enrollment.unit.OrgUnit.Description;
import cn.district.retention.enrollment.unit.OrgUnit.Event.UnitOpened;
import cn.district.retention.enrollment.unit.OrgUnit.SchoolType;
import cn.district.retention.enrollment.unit.OrgUnit.UnitKind;
import cn.district.retention.enrollment.unit.OrgUnit.UnitRefused;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrgUnitTest {

  private static final Scenario<OrgUnit.State, OrgUnit.Command, OrgUnit.Event> UNIT =
      Scenario.of(OrgUnit.State.NOTHING, OrgUnit::decide, OrgUnit::evolve);

  private static final LocalDate DAY = LocalDate.parse("2025-09-01");

  @Test
  void a_district_holds_townships_and_schools() {
    Description district = described(UnitKind.DISTRICT, null, null);
    Description township = described(UnitKind.TOWNSHIP, "district", null);
    Description school = described(UnitKind.SCHOOL, "township", SchoolType.PRIMARY);

    UNIT.given().when(open(district, null)).then(opened(district));
    UNIT.given().when(open(township, UnitKind.DISTRICT)).then(opened(township));
    UNIT.given().when(open(school, UnitKind.TOWNSHIP)).then(opened(school));
    UNIT.given().when(open(school, UnitKind.DISTRICT)).then(opened(school));
  }

  @Test
  void a_unit_below_the_district_names_a_unit_above_it() {
    UNIT.given()
        .when(open(described(UnitKind.TOWNSHIP, null, null), null))
        .refused(UnitRefused.PARENT_MISSING, "parentUnitId");
    UNIT.given()
        .when(open(described(UnitKind.TOWNSHIP, "nowhere", null), null))
        .refused(UnitRefused.PARENT_UNKNOWN, "parentUnitId");
  }

  @Test
  void nothing_lies_below_a_school_and_no_township_in_a_township() {
    UNIT.given()
        .when(open(described(UnitKind.SCHOOL, "school", SchoolType.PRIMARY), UnitKind.SCHOOL))
        .refused(UnitRefused.PARENT_OF_WRONG_KIND, "parentUnitId");
    UNIT.given()
        .when(open(described(UnitKind.TOWNSHIP, "township", null), UnitKind.TOWNSHIP))
        .refused(UnitRefused.PARENT_OF_WRONG_KIND, "parentUnitId");
  }

  @Test
  void a_school_says_of_which_kind_it_is() {
    UNIT.given()
        .when(open(described(UnitKind.SCHOOL, "township", null), UnitKind.TOWNSHIP))
        .refused(UnitRefused.SCHOOL_TYPE_MISSING, "schoolType");
  }

  @Test
  void a_unit_is_opened_once() {
    Description district = described(UnitKind.DISTRICT, null, null);

    UNIT.given(opened(district)).when(open(district, null)).refused(UnitRefused.UNIT_EXISTS);
  }

  private static Open open(Description description, @Nullable UnitKind parentKind) {
    return new Open("unit", description, parentKind, DAY);
  }

  private static UnitOpened opened(Description description) {
    return new UnitOpened("unit", description, DAY);
  }

  private static Description described(
      UnitKind kind, @Nullable String parent, @Nullable SchoolType type) {
    return new Description(kind, "code", "单位", "Unit", parent, type);
  }
}
