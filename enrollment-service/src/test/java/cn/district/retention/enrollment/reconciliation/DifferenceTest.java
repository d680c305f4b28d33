package cn.district.retention.enrollment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.reconciliation.Difference.Command;
import cn.district.retention.enrollment.reconciliation.Difference.Comparison;
import cn.district.retention.enrollment.reconciliation.Difference.DifferenceRefused;
import cn.district.retention.enrollment.reconciliation.Difference.Event;
import cn.district.retention.enrollment.reconciliation.Difference.Found;
import cn.district.retention.enrollment.reconciliation.Difference.Outcome;
import cn.district.retention.enrollment.reconciliation.Difference.State;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DifferenceTest {

  private static final Scenario<State, Command, Event> DIFFERENCE =
      Scenario.of(State.NOTHING, Difference::decide, Difference::evolve);
  private static final LocalDate OCTOBER = LocalDate.parse("2024-10-08");
  private static final LocalDate MARCH = LocalDate.parse("2025-03-03");
  private static final Found CHILD =
      new Found("d", Comparison.HOUSEHOLD_NOT_ENROLLED, null, "u", "row 17");

  @Test
  void its_age_counts_from_the_first_time_it_was_found() {
    DIFFERENCE.given().when(new Command.Find(CHILD, OCTOBER)).then(found(OCTOBER));
    DIFFERENCE.given(found(OCTOBER)).when(new Command.Find(CHILD, MARCH)).thenNothing();
    assertThat(DIFFERENCE.given(found(OCTOBER)).state().since()).isEqualTo(OCTOBER);
  }

  @Test
  void it_is_settled_with_an_outcome_and_stays_settled_while_it_is_found() {
    DIFFERENCE
        .given(found(OCTOBER))
        .when(new Command.Settle(Outcome.ABROAD, "doc-1", OCTOBER))
        .then(settled());
    DIFFERENCE.given(found(OCTOBER), settled()).when(new Command.Find(CHILD, MARCH)).thenNothing();
  }

  @Test
  void a_settled_one_is_not_settled_again() {
    DIFFERENCE
        .given(found(OCTOBER), settled())
        .when(new Command.Settle(Outcome.PAST_AGE, "doc-2", MARCH))
        .refused(DifferenceRefused.DIFFERENCE_NOT_OPEN);
    DIFFERENCE
        .given()
        .when(new Command.Settle(Outcome.PAST_AGE, "doc-2", MARCH))
        .refused(DifferenceRefused.DIFFERENCE_UNKNOWN);
  }

  @Test
  void it_goes_when_the_lists_agree_and_is_open_anew_when_it_comes_back() {
    DIFFERENCE
        .given(found(OCTOBER))
        .when(new Command.MissNow(MARCH))
        .then(new Event.DifferenceGone(CHILD, MARCH));
    DIFFERENCE
        .given(found(OCTOBER), settled(), new Event.DifferenceGone(CHILD, MARCH))
        .when(new Command.Find(CHILD, MARCH))
        .then(found(MARCH));
    assertThat(
            DIFFERENCE
                .given(
                    found(OCTOBER), settled(), new Event.DifferenceGone(CHILD, MARCH), found(MARCH))
                .state()
                .isOpen())
        .isTrue();
  }

  @Test
  void what_was_never_found_cannot_go() {
    DIFFERENCE.given().when(new Command.MissNow(MARCH)).thenNothing();
  }

  private static Event found(LocalDate on) {
    return new Event.DifferenceFound(CHILD, on);
  }

  private static Event settled() {
    return new Event.DifferenceSettled(CHILD, Outcome.ABROAD, "doc-1", OCTOBER);
  }
}
