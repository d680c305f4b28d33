package cn.district.retention.aid.placement;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.aid.application.Placement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PupilEnrolmentsTest {

  private final Enrolment primary =
      new Enrolment("primary", "6-1", date("2018-09-01"), date("2024-07-10"));
  private final Enrolment junior = new Enrolment("junior", "7-2", date("2024-09-01"), null);
  private final PupilEnrolments pupil = new PupilEnrolments(List.of(junior, primary));

  @Test
  void an_enrolled_pupil_is_eligible_where_it_is_enrolled() {
    assertThat(pupil.eligibleOn(date("2024-07-09"))).contains(new Placement("primary", "6-1"));
    assertThat(pupil.eligibleOn(date("2024-09-01"))).contains(new Placement("junior", "7-2"));
  }

  @Test
  void a_newly_entering_pupil_is_eligible_at_the_school_it_will_enter() {
    assertThat(pupil.eligibleOn(date("2024-08-20"))).contains(new Placement("junior", "7-2"));
  }

  @Test
  void who_has_left_is_not_eligible_from_the_first_day_outside() {
    var left = new PupilEnrolments(List.of(primary));

    assertThat(left.eligibleOn(date("2024-07-09"))).isPresent();
    assertThat(left.eligibleOn(date("2024-07-10"))).isEmpty();
    assertThat(left.latest()).contains(new Placement("primary", "6-1"));
  }

  @Test
  void an_enrolment_that_ended_before_it_began_never_counts() {
    var error = new Enrolment("s", "c", date("2024-09-01"), date("2024-09-01"));

    assertThat(new PupilEnrolments(List.of(error)).eligibleOn(date("2024-08-20"))).isEmpty();
  }

  private static LocalDate date(String iso) {
    return LocalDate.parse(iso);
  }
}
