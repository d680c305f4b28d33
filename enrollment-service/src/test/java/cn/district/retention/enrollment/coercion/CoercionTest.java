package cn.district.retention.enrollment.coercion;

import cn.district.retention.enrollment.coercion.Coercion.Act;
import cn.district.retention.enrollment.coercion.Coercion.Attempt;
import cn.district.retention.enrollment.coercion.Coercion.CoercionRefused;
import cn.district.retention.enrollment.coercion.Coercion.Command;
import cn.district.retention.enrollment.coercion.Coercion.Event;
import cn.district.retention.enrollment.coercion.Coercion.Finding;
import cn.district.retention.enrollment.coercion.Coercion.Remark;
import cn.district.retention.enrollment.coercion.Coercion.State;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CoercionTest {

  private static final Scenario<State, Command, Event> COERCION =
      Scenario.of(State.NOTHING, Coercion::decide, Coercion::evolve);

  private static final LocalDate DAY = LocalDate.parse("2024-10-08");
  private static final Act ACT =
      new Act("x1", "p1", "c1", "s1", "teacher", Attempt.SUSPENSION, DAY);
  private static final Event SUSPECTED = new Event.CoercedExitSuspected(ACT);
  private static final Event ACKNOWLEDGED = new Event.SuspicionAcknowledged("x1", "principal", DAY);
  private static final Remark REMARK = new Remark("已约谈并责令改正");

  @Test
  void an_attempt_is_a_fact_and_the_same_again_on_the_day_is_none() {
    COERCION.given().when(new Command.Suspect(ACT)).then(SUSPECTED);
    COERCION.given(SUSPECTED).when(new Command.Suspect(ACT)).thenNothing();
  }

  @Test
  void nobody_takes_note_of_the_own_attempt() {
    COERCION
        .given(SUSPECTED)
        .when(new Command.Acknowledge("teacher", DAY))
        .refused(CoercionRefused.SUPERVISOR_IS_SUSPECT);
    COERCION
        .given(SUSPECTED, ACKNOWLEDGED)
        .when(new Command.Close(Finding.ENTERED_BY_MISTAKE, "teacher", null, DAY))
        .refused(CoercionRefused.SUPERVISOR_IS_SUSPECT);
  }

  @Test
  void it_is_acknowledged_before_it_is_closed() {
    COERCION
        .given(SUSPECTED)
        .when(new Command.Close(Finding.ENTERED_BY_MISTAKE, "principal", null, DAY))
        .refused(CoercionRefused.NOT_ACKNOWLEDGED);
    COERCION.given(SUSPECTED).when(new Command.Acknowledge("principal", DAY)).then(ACKNOWLEDGED);
    COERCION
        .given(SUSPECTED, ACKNOWLEDGED)
        .when(new Command.Acknowledge("bureau", DAY))
        .thenNothing();
  }

  @Test
  void a_confirmed_coercion_says_what_is_done_about_it() {
    COERCION
        .given(SUSPECTED, ACKNOWLEDGED)
        .when(new Command.Close(Finding.COERCION_CONFIRMED, "principal", null, DAY))
        .refused(CoercionRefused.REMARK_MISSING, "remark");
    COERCION
        .given(SUSPECTED, ACKNOWLEDGED)
        .when(new Command.Close(Finding.COERCION_CONFIRMED, "principal", REMARK, DAY))
        .then(closed());
  }

  @Test
  void what_is_closed_stays_closed() {
    COERCION
        .given(SUSPECTED, ACKNOWLEDGED, closed())
        .when(new Command.Acknowledge("bureau", DAY))
        .refused(CoercionRefused.SUSPICION_CLOSED);
    COERCION
        .given(SUSPECTED, ACKNOWLEDGED, closed())
        .when(new Command.Close(Finding.ENTERED_BY_MISTAKE, "bureau", null, DAY))
        .refused(CoercionRefused.SUSPICION_CLOSED);
  }

  private static Event closed() {
    return new Event.SuspicionClosed(
        "x1", "teacher", Finding.COERCION_CONFIRMED, "principal", DAY, REMARK);
  }
}
