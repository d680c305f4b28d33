package cn.district.retention.enrollment.reconciliation;

import cn.district.retention.enrollment.reconciliation.Reconciliation.Command;
import cn.district.retention.enrollment.reconciliation.Reconciliation.Counts;
import cn.district.retention.enrollment.reconciliation.Reconciliation.Event;
import cn.district.retention.enrollment.reconciliation.Reconciliation.ListKind;
import cn.district.retention.enrollment.reconciliation.Reconciliation.ReconciliationRefused;
import cn.district.retention.enrollment.reconciliation.Reconciliation.State;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

  private static final Scenario<State, Command, Event> RECONCILIATION =
      Scenario.of(State.NOTHING, Reconciliation::decide, Reconciliation::evolve);
  private static final LocalDate DAY = LocalDate.parse("2024-10-08");
  private static final Event BEGUN = new Event.ReconciliationBegun("u", DAY);
  private static final Event PAGE = new Event.PageTaken(ListKind.HOUSEHOLD, 1, "p", 50, DAY);
  private static final Event REQUESTED = new Event.ComparisonRequested(DAY);
  private static final Counts COUNTS = new Counts(100, 2, 1);

  @Test
  void it_begins_once() {
    RECONCILIATION.given().when(new Command.Begin("u", DAY)).then(BEGUN);
    RECONCILIATION
        .given(BEGUN)
        .when(new Command.Begin("u", DAY))
        .refused(ReconciliationRefused.RECONCILIATION_EXISTS);
  }

  @Test
  void it_takes_each_page_once() {
    var page = new Command.TakePage(ListKind.HOUSEHOLD, 1, "p", 50, DAY);
    RECONCILIATION.given(BEGUN).when(page).then(PAGE);
    RECONCILIATION
        .given(BEGUN, PAGE)
        .when(new Command.TakePage(ListKind.HOUSEHOLD, 1, "other", 50, DAY))
        .refused(ReconciliationRefused.PAGE_TAKEN, "page");
    RECONCILIATION.given().when(page).refused(ReconciliationRefused.RECONCILIATION_UNKNOWN);
  }

  @Test
  void it_is_compared_once_it_has_a_list() {
    var request = new Command.RequestComparison(DAY);
    RECONCILIATION.given(BEGUN).when(request).refused(ReconciliationRefused.NO_LIST);
    RECONCILIATION.given(BEGUN, PAGE).when(request).then(REQUESTED);
    RECONCILIATION.given(BEGUN, PAGE, REQUESTED).when(request).thenNothing();
  }

  @Test
  void nothing_is_added_to_lists_that_are_being_compared() {
    RECONCILIATION
        .given(BEGUN, PAGE, REQUESTED)
        .when(new Command.TakePage(ListKind.POVERTY, 1, "q", 3, DAY))
        .refused(ReconciliationRefused.COMPARISON_REQUESTED);
  }

  @Test
  void a_comparison_that_was_broken_off_is_finished_once() {
    var finish = new Command.FinishComparison(COUNTS, DAY);
    RECONCILIATION
        .given(BEGUN, PAGE, REQUESTED)
        .when(finish)
        .then(new Event.ComparisonFinished(COUNTS, DAY));
    RECONCILIATION
        .given(BEGUN, PAGE, REQUESTED, new Event.ComparisonFinished(COUNTS, DAY))
        .when(finish)
        .thenNothing();
  }
}
