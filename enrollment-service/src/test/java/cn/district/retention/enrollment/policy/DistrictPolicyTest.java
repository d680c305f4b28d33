package cn.district.retention.enrollment.policy;

import cn.district.retention.enrollment.policy.DistrictPolicy.Command.SetParameter;
import cn.district.retention.enrollment.policy.DistrictPolicy.Event.PolicyParameterSet;
import cn.district.retention.enrollment.policy.DistrictPolicy.PolicyRefused;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DistrictPolicyTest {

  private static final Scenario<DistrictPolicy.State, DistrictPolicy.Command, DistrictPolicy.Event>
      POLICY =
          Scenario.of(DistrictPolicy.State.NOTHING, DistrictPolicy::decide, DistrictPolicy::evolve);

  private static final LocalDate DAY = LocalDate.parse("2025-09-01");

  @Test
  void a_parameter_has_a_value_from_a_date_on_and_the_same_again_is_no_event() {
    POLICY.given().when(set(7, DAY)).then(value(7, DAY));
    POLICY.given(value(7, DAY)).when(set(7, DAY)).thenNothing();
    POLICY.given(value(7, DAY)).when(set(5, DAY)).then(value(5, DAY));
    POLICY.given(value(7, DAY)).when(set(7, DAY.plusYears(1))).then(value(7, DAY.plusYears(1)));
  }

  @Test
  void a_value_keeps_within_the_bounds_of_its_parameter() {
    POLICY.given().when(set(1, DAY)).then(value(1, DAY));
    POLICY.given().when(set(0, DAY)).refused(PolicyRefused.VALUE_OUT_OF_RANGE, "value");
    POLICY.given().when(set(31, DAY)).refused(PolicyRefused.VALUE_OUT_OF_RANGE, "value");
  }

  @Test
  void what_is_no_parameter_is_not_set() {
    POLICY
        .given()
        .when(new SetParameter("MOON_PHASE", 1, DAY, 0, 0))
        .refused(PolicyRefused.PARAMETER_UNKNOWN, "parameter");
  }

  private static SetParameter set(int value, LocalDate from) {
    return new SetParameter("NO_SHOW_DAYS", value, from, 1, 30);
  }

  private static PolicyParameterSet value(int value, LocalDate from) {
    return new PolicyParameterSet("NO_SHOW_DAYS", value, from);
  }
}
