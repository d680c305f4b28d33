package cn.district.retention.local.demo.county;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountyGeneratorTest {

  private static County county(long seed, int pupils) {
    return CountyGenerator.generate(new Seed(seed), "district", pupils);
  }

  @Test
  void the_same_seed_makes_the_same_county() {
    assertThat(county(7, 900).pupils()).isEqualTo(county(7, 900).pupils());
    assertThat(county(7, 900).schools()).isEqualTo(county(7, 900).schools());
  }

  @Test
  void another_seed_makes_other_people() {
    assertThat(county(8, 900).pupils()).doesNotContainAnyElementsOf(county(7, 900).pupils());
  }

  @ParameterizedTest
  @ValueSource(ints = {240, 1_200, 5_000, 50_000})
  void has_as_many_pupils_as_wished_in_classes_of_bearable_size(int pupils) {
    County county = county(1, pupils);
    assertThat(county.pupils()).hasSize(pupils);
    assertThat(
            county.pupils().stream()
                .collect(Collectors.groupingBy(p -> p.firstClass().id(), Collectors.counting()))
                .values())
        .allMatch(size -> size <= 62);
    assertThat(county.classes())
        .allSatisfy(c -> assertThat(county.school(c.schoolId()).classes()).contains(c));
  }

  @Test
  void a_county_of_fifty_thousand_has_about_eighty_sites() {
    assertThat(county(1, 50_000).schools().size()).isCloseTo(80, within(8));
  }

  @Test
  void every_grade_has_its_ninth_of_the_pupils() {
    County county = county(1, 1_200);
    assertThat(
            county.pupils().stream()
                .collect(Collectors.groupingBy(p -> p.firstClass().grade(), Collectors.counting()))
                .values())
        .hasSize(9)
        .allMatch(size -> size == 133 || size == 134);
  }

  @Test
  void nobody_shares_an_id_or_an_id_number() {
    County county = county(1, 5_000);
    assertThat(county.pupils()).extracting(Pupil::id).doesNotHaveDuplicates();
    assertThat(county.pupils()).extracting(Pupil::idNumber).doesNotHaveDuplicates();
  }

  @Test
  void id_numbers_belong_to_no_region_and_carry_the_birthday_and_a_right_check_digit() {
    assertThat(county(1, 1_200).pupils())
        .allSatisfy(
            pupil -> {
              String number = pupil.idNumber();
              assertThat(number).startsWith("000000").hasSize(18);
              assertThat(number.substring(6, 14))
                  .isEqualTo(pupil.birthDate().toString().replace("-", ""));
              assertThat(number.charAt(16) % 2).isEqualTo(pupil.sex() == Sex.MALE ? 1 : 0);
              assertThat(number.charAt(17))
                  .isEqualTo(IdNumbers.checkDigit(number.substring(0, 17)));
            });
  }

  /** The worked example of the national standard GB 11643. */
  @Test
  void the_check_digit_is_that_of_the_standard() {
    assertThat(IdNumbers.checkDigit("11010519491231002")).isEqualTo('X');
  }

  @Test
  void children_start_school_at_six() {
    assertThat(county(1, 900).pupils())
        .filteredOn(pupil -> pupil.firstClass().grade() == 1)
        .allSatisfy(
            pupil ->
                assertThat(pupil.birthDate())
                    .isBetween(LocalDate.of(2017, 9, 1), LocalDate.of(2018, 8, 31)));
  }

  @Test
  void every_class_has_a_teacher_and_every_school_its_leaders() {
    County county = county(1, 1_200);
    assertThat(county.classes())
        .allSatisfy(c -> assertThat(c.teacher().unitId()).isEqualTo(c.id()));
    assertThat(county.schools())
        .allSatisfy(
            school ->
                assertThat(school.staff())
                    .extracting(Staff::role)
                    .containsExactly(
                        "PRINCIPAL", "VICE_PRINCIPAL", "ACADEMIC_OFFICE", "SCHOOL_SYSTEM"));
  }

  @Test
  void refuses_more_pupils_than_it_can_place() {
    assertThatIllegalArgumentException().isThrownBy(() -> county(1, 50_001));
  }
}
