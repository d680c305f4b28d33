package cn.district.retention.enrollment.linkage.household;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.contracts.reference.UnitOpenedV1;
import cn.district.retention.enrollment.linkage.Linkage.Regions;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PersonalDetails.Guardian;
import cn.district.retention.enrollment.pupil.PersonalDetails.Sex;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.servicekit.configuration.RetentionProperties;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistrictBorderTest {

  private final Organisation organisation = new Organisation();
  private final DistrictBorder border = new DistrictBorder(organisation, ofDistrict());

  @Test
  void a_region_lies_in_the_district_whose_code_it_begins_with() {
    open();
    assertThat(border.of(details("000000200", null)))
        .isEqualTo(new Regions("000000200", true, false));
    assertThat(border.of(details("000001", "000000100")).isMigrant()).isTrue();
    assertThat(border.of(details("000001", "000002")).livesElsewhere()).isTrue();
  }

  @Test
  void what_is_no_code_is_not_on_record() {
    open();
    assertThat(border.of(details("", "某县"))).isEqualTo(new Regions(null, false, false));
    assertThat(border.of(details("000001", "")).isMigrant()).isTrue();
    assertThat(border.mayBeMigrant(details("某县", null))).isFalse();
  }

  @Test
  void until_the_district_is_known_everybody_with_a_household_region_may_be_a_migrant() {
    assertThat(border.mayBeMigrant(details("000000", null))).isTrue();
    assertThat(border.mayBeMigrant(details(null, "000000"))).isFalse();
    assertThat(border.mayBeMigrant(null)).isFalse();
    open();
    assertThat(border.mayBeMigrant(details("000000", null))).isFalse();
    assertThat(border.mayBeMigrant(details("000001", null))).isTrue();
  }

  private void open() {
    organisation.apply(
        new UnitOpenedV1(
            "d1",
            UnitKind.DISTRICT,
            "000000",
            "测试县",
            "District",
            null,
            null,
            "d1",
            LocalDate.parse("2020-01-01")));
  }

  private static PersonalDetails details(String household, String residence) {
    return new PersonalDetails(
        "测试生",
        Sex.FEMALE,
        LocalDate.parse("2015-03-14"),
        null,
        new Guardian("测试监护", "母亲", null),
        household,
        residence);
  }

  private static RetentionProperties ofDistrict() {
    return new RetentionProperties(
        "test", "test", List.of(), "d1", null, null, null, null, null, null, null);
  }
}
