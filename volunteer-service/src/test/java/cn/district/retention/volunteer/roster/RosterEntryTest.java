package cn.district.retention.volunteer.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RosterEntryTest {

  private static final LocalDate JOINED = LocalDate.parse("2023-09-01");
  private static final LocalDate RUNS_OUT = LocalDate.parse("2024-09-15");

  @Test
  void a_check_holds_until_the_day_before_it_runs_out() {
    assertThat(standing(RUNS_OUT, RUNS_OUT.minusDays(1))).isEqualTo(CheckStanding.CHECKED);
    assertThat(standing(RUNS_OUT, RUNS_OUT)).isEqualTo(CheckStanding.EXPIRED);
  }

  @Test
  void who_was_never_checked_is_unchecked() {
    assertThat(standing(null, RUNS_OUT)).isEqualTo(CheckStanding.UNCHECKED);
  }

  private static CheckStanding standing(LocalDate checkedUntil, LocalDate today) {
    return RosterEntry.of("v", JOINED, checkedUntil, today).standing();
  }
}
