package cn.district.retention.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.policy.DistrictPolicy;
import cn.district.retention.servicekit.aggregate.Snapshots;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a snapshot keeps of a state is all of it. */
class SnapshotFormsTest {

  private static final LocalDate DAY = LocalDate.parse("2024-09-02");

  @Test
  void the_policy_of_a_district_comes_back_as_it_was() {
    var state =
        new DistrictPolicy.State(
            Map.of("unexcused-school-days", Map.of(DAY, 3, DAY.plusYears(1), 5)));

    assertThat(Snapshots.open(1, DistrictPolicy.State.class, 1).copyOf(state)).isEqualTo(state);
  }
}
