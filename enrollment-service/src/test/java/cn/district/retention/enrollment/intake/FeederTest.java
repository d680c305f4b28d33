package cn.district.retention.enrollment.intake;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.intake.Feeder.Command.SetRoute;
import cn.district.retention.enrollment.intake.Feeder.Event.FeederRouteSet;
import cn.district.retention.enrollment.intake.Feeder.FeederRefused;
import cn.district.retention.enrollment.intake.Feeder.Route;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeederTest {

  private static final Scenario<Feeder.State, Feeder.Command, Feeder.Event> FEEDER =
      Scenario.of(Feeder.State.NOTHING, Feeder::decide, Feeder::evolve);

  private static final LocalDate DAY = LocalDate.parse("2025-03-01");
  private static final Route ROUTE = new Route("junior-1", Map.of("c2", "junior-2"));

  @Test
  void a_class_may_go_elsewhere_and_a_route_holds_from_its_year_on() {
    Feeder.State state = FEEDER.given(set(2025, ROUTE), set(2027, route("junior-3"))).state();

    assertThat(state.routeIn(2024)).isNull();
    Route route = state.routeIn(2026);
    assertThat(route).isNotNull();
    assertThat(route.of("c1")).isEqualTo("junior-1");
    assertThat(route.of("c2")).isEqualTo("junior-2");
    assertThat(state.routeIn(2028)).isEqualTo(route("junior-3"));
  }

  @Test
  void the_same_route_again_is_no_event() {
    FEEDER.given().when(command(true, true)).then(set(2025, ROUTE));
    FEEDER.given(set(2025, ROUTE)).when(command(true, true)).thenNothing();
  }

  @Test
  void schools_and_classes_must_fit() {
    FEEDER
        .given()
        .when(command(false, true))
        .refused(FeederRefused.NOT_A_FEEDER_PAIR, "juniorSchoolId");
    FEEDER
        .given()
        .when(command(true, false))
        .refused(FeederRefused.FEEDER_CLASS_OF_OTHER_SCHOOL, "byClass");
  }

  private static SetRoute command(boolean schoolsFit, boolean classesFit) {
    return new SetRoute("primary", 2025, ROUTE, schoolsFit, classesFit, DAY);
  }

  private static FeederRouteSet set(int year, Route route) {
    return new FeederRouteSet("primary", year, route, DAY);
  }

  private static Route route(String junior) {
    return new Route(junior, Map.of());
  }
}
