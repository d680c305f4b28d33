package cn.district.retention.local.demo.county;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SchoolYearTest {

  private final SchoolYear year = SchoolYear.demo();

  @Test
  void has_about_as_many_school_days_as_the_planning_figures_say() {
    assertThat(year.schoolDays()).hasSizeBetween(190, 200);
  }

  @Test
  void national_day_is_free_and_the_saturday_after_it_makes_up() {
    assertThat(year.isSchoolDay(LocalDate.of(2024, 10, 1))).isFalse();
    assertThat(year.isSchoolDay(LocalDate.of(2024, 10, 12))).isTrue();
    assertThat(year.isSchoolDay(LocalDate.of(2024, 10, 13))).isFalse();
  }

  @Test
  void the_winter_holidays_belong_to_no_term() {
    assertThat(year.isSchoolDay(LocalDate.of(2025, 1, 20))).isFalse();
    assertThat(year.schoolDayFrom(LocalDate.of(2025, 1, 20))).isEqualTo(LocalDate.of(2025, 2, 17));
  }
}
