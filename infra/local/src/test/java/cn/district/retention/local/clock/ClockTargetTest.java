package cn.district.retention.local.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class ClockTargetTest {

  private static final Instant NOW = at("2024-09-01T10:30+08:00");

  @Test
  void a_date_means_six_in_the_morning_of_it() {
    assertThat(ClockTarget.parse("2024-10-08", NOW)).isEqualTo(at("2024-10-08T06:00+08:00"));
  }

  @Test
  void a_time_is_taken_as_it_is() {
    assertThat(ClockTarget.parse("2024-10-08T07:15+08:00", NOW))
        .isEqualTo(at("2024-10-08T07:15+08:00"));
  }

  @Test
  void days_are_counted_from_the_platforms_date() {
    assertThat(ClockTarget.parse("+7", NOW)).isEqualTo(at("2024-09-08T06:00+08:00"));
  }

  @Test
  void anything_else_is_refused_with_examples() {
    assertThatThrownBy(() -> ClockTarget.parse("tomorrow", NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'tomorrow' is neither a date such as 2024-10-08 nor a number of days such as +7");
  }

  @Test
  void every_morning_on_the_way_is_a_step() {
    assertThat(ClockTarget.steps(NOW, at("2024-09-04T07:00+08:00")))
        .containsExactly(
            at("2024-09-02T06:00+08:00"),
            at("2024-09-03T06:00+08:00"),
            at("2024-09-04T06:00+08:00"),
            at("2024-09-04T07:00+08:00"));
  }

  @Test
  void later_on_the_same_day_is_one_step() {
    assertThat(ClockTarget.steps(NOW, at("2024-09-01T23:00+08:00")))
        .containsExactly(at("2024-09-01T23:00+08:00"));
  }

  private static Instant at(String time) {
    return OffsetDateTime.parse(time).toInstant();
  }
}
