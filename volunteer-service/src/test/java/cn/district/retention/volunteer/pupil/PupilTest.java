package cn.district.retention.volunteer.pupil;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PupilTest {

  private final Stay primary = new Stay("primary", date("2018-09-01"), date("2024-07-10"));
  private final Stay junior = new Stay("junior", date("2024-09-01"), null);

  @Test
  void a_pupil_is_at_a_school_from_the_first_day_until_before_the_first_day_outside() {
    Pupil pupil = pupil(primary, junior);

    assertThat(pupil.isAt("primary", date("2024-07-09"))).isTrue();
    assertThat(pupil.isAt("primary", date("2024-07-10"))).isFalse();
    assertThat(pupil.isAt("junior", date("2024-08-31"))).isFalse();
    assertThat(pupil.schoolOn(date("2024-08-01"))).contains("junior");
  }

  @Test
  void a_pupil_has_left_when_no_stay_follows() {
    assertThat(pupil(primary).leftBy(date("2024-07-11"))).contains(date("2024-07-10"));
    assertThat(pupil(primary, junior).leftBy(date("2024-07-11"))).isEmpty();
    assertThat(pupil().leftBy(date("2024-07-11"))).isEmpty();
  }

  @Test
  void a_pupil_counts_as_left_behind_for_a_time() {
    var pupil =
        new Pupil("p", List.of(), List.of(new LeftBehind(date("2024-09-01"), date("2025-01-01"))));

    assertThat(pupil.isLeftBehindOn(date("2024-08-31"))).isFalse();
    assertThat(pupil.isLeftBehindOn(date("2024-09-01"))).isTrue();
    assertThat(pupil.isLeftBehindOn(date("2024-12-31"))).isTrue();
    assertThat(pupil.isLeftBehindOn(date("2025-01-01"))).isFalse();
  }

  private static Pupil pupil(Stay... stays) {
    return new Pupil("p", List.of(stays), List.of());
  }

  private static LocalDate date(String iso) {
    return LocalDate.parse(iso);
  }
}
