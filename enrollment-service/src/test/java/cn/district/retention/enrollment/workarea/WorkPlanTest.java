package cn.district.retention.enrollment.workarea;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.workarea.WorkPlan.Command;
import cn.district.retention.enrollment.workarea.WorkPlan.Content;
import cn.district.retention.enrollment.workarea.WorkPlan.Event;
import cn.district.retention.enrollment.workarea.WorkPlan.LegalBasis;
import cn.district.retention.enrollment.workarea.WorkPlan.Measure;
import cn.district.retention.enrollment.workarea.WorkPlan.PlanRefused;
import cn.district.retention.enrollment.workarea.WorkPlan.State;
import cn.district.retention.enrollment.workarea.WorkPlan.Subject;
import cn.district.retention.enrollment.workarea.WorkPlan.Version;
import cn.district.retention.servicekit.web.Problems;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkPlanTest {

  private static final Scenario<State, Command, Event> PLAN =
      Scenario.of(State.NOTHING, WorkPlan::decide, WorkPlan::evolve);
  private static final Subject SUBJECT = new Subject("s", WorkArea.REGISTRY_MANAGEMENT, 2024);
  private static final LocalDate TODAY = LocalDate.parse("2024-09-02");
  private static final LegalBasis LAW = new LegalBasis("义务教育法", null, "全国人大常委会", "第十一条");
  private static final Measure FIRST =
      new Measure("1", "核对学籍", "office", LocalDate.parse("2024-10-31"));
  private static final Measure SECOND =
      new Measure("2", "每日点名", "teacher", LocalDate.parse("2025-07-10"));
  private static final Content CONTENT = new Content(List.of(LAW), List.of(FIRST, SECOND));
  private static final Event DRAFTED = drafted(CONTENT);
  private static final Event IN_FORCE = new Event.PlanPutInForce(1, "head", TODAY);

  @Test
  void it_is_drafted_and_drafted_anew() {
    PLAN.given().when(draft(CONTENT)).then(DRAFTED);
    PLAN.given(DRAFTED).when(draft(CONTENT)).thenNothing();
    Content unfinished = new Content(List.of(), List.of());
    PLAN.given(DRAFTED).when(draft(unfinished)).then(drafted(unfinished));
    PLAN.given()
        .when(draft(new Content(List.of(LAW), List.of(FIRST, FIRST))))
        .refused(PlanRefused.MEASURE_REPEATED, "measures");
  }

  @Test
  void the_principal_puts_it_in_force_for_days_of_its_school_year() {
    PLAN.given(DRAFTED).when(inForce("2024-09-02")).then(IN_FORCE);
    PLAN.given().when(inForce("2024-09-02")).refused(PlanRefused.PLAN_NOT_DRAFTED);
    PLAN.given(DRAFTED).when(inForce("2024-09-01")).refused(PlanRefused.PLAN_IN_THE_PAST, "from");
    PLAN.given(DRAFTED)
        .when(inForce("2025-09-01"))
        .refused(PlanRefused.PLAN_OUTSIDE_SCHOOL_YEAR, "from");
    State state = PLAN.given(DRAFTED, IN_FORCE).state();
    assertThat(state.draft()).isNull();
    assertThat(state.on(TODAY.minusDays(1))).isEmpty();
    assertThat(state.on(LocalDate.parse("2025-08-31")).map(Version::number)).contains(1);
    assertThat(state.on(LocalDate.parse("2025-09-01"))).isEmpty();
  }

  @Test
  void what_it_lacks_keeps_it_from_being_in_force() {
    lacking(new Content(List.of(), List.of(FIRST)), PlanRefused.LEGAL_BASIS_MISSING, "legalBases");
    lacking(new Content(List.of(LAW), List.of()), PlanRefused.MEASURE_MISSING, "measures");
    lacking(
        new Content(List.of(LAW), List.of(new Measure("1", "核对学籍", "gone", FIRST.dueOn()))),
        PlanRefused.NOBODY_ANSWERS_FOR_MEASURE,
        "measures");
    lacking(
        new Content(
            List.of(LAW),
            List.of(new Measure("1", "核对学籍", "office", LocalDate.parse("2025-09-01")))),
        PlanRefused.MEASURE_OUTSIDE_SCHOOL_YEAR,
        "measures");
  }

  private static void lacking(Content content, PlanRefused reason, String field) {
    PLAN.given(drafted(content)).when(inForce("2024-09-02")).refused(reason, field);
  }

  @Test
  void the_next_version_replaces_the_one_in_force_and_changes_nothing_of_it() {
    Content later = new Content(List.of(LAW), List.of(SECOND));
    PLAN.given(DRAFTED, IN_FORCE).when(inForce("2024-09-03")).refused(PlanRefused.PLAN_NOT_DRAFTED);
    PLAN.given(DRAFTED, IN_FORCE, drafted(later))
        .when(inForce("2024-09-02"))
        .refused(PlanRefused.PLAN_BEFORE_THE_LAST_ONE, "from");
    Event second = new Event.PlanPutInForce(2, "head", LocalDate.parse("2024-09-03"));
    PLAN.given(DRAFTED, IN_FORCE, drafted(later)).when(inForce("2024-09-03")).then(second);
    State state = PLAN.given(DRAFTED, IN_FORCE, drafted(later), second).state();
    assertThat(state.on(TODAY).map(Version::content)).contains(CONTENT);
    assertThat(state.on(TODAY.plusDays(1)).map(Version::content)).contains(later);
  }

  @Test
  void a_measure_is_done_once_and_not_for_a_day_to_come() {
    Event done = new Event.MeasureCompleted("1", TODAY, "office", "已核对");
    PLAN.given(DRAFTED, IN_FORCE).when(complete("1", TODAY)).then(done);
    PLAN.given(DRAFTED, IN_FORCE, done)
        .when(complete("1", TODAY))
        .refused(PlanRefused.MEASURE_DONE_ALREADY);
    PLAN.given(DRAFTED, IN_FORCE)
        .when(complete("1", TODAY.plusDays(1)))
        .refused(PlanRefused.DATE_IN_THE_FUTURE, "on");
    PLAN.given(DRAFTED, IN_FORCE)
        .when(complete("3", TODAY))
        .refused(PlanRefused.MEASURE_UNKNOWN, "code");
    PLAN.given(DRAFTED).when(complete("1", TODAY)).refused(PlanRefused.NO_PLAN_IN_FORCE, "on");
  }

  @Test
  void what_was_done_stays_what_it_was_in_later_versions() {
    Event done = new Event.MeasureCompleted("1", TODAY, "office", "已核对");
    Content changed =
        new Content(List.of(LAW), List.of(new Measure("1", "另一件事", "office", FIRST.dueOn())));
    PLAN.given(DRAFTED, IN_FORCE, done, drafted(changed))
        .when(inForce("2024-09-03"))
        .refused(PlanRefused.MEASURE_DONE_AND_CHANGED, "measures");
    // whoever did it may have left since
    PLAN.given(DRAFTED, IN_FORCE, done, drafted(CONTENT))
        .when(
            new Command.PutPlanInForce(
                LocalDate.parse("2024-09-03"), "head", Set.of("teacher"), TODAY))
        .then(new Event.PlanPutInForce(2, "head", LocalDate.parse("2024-09-03")));
  }

  @ParameterizedTest
  @EnumSource(PlanRefused.class)
  void every_refusal_can_be_read_in_both_languages(PlanRefused reason) {
    String chinese = Problems.text(reason.code(), Locale.SIMPLIFIED_CHINESE, Map.of());
    String english = Problems.text(reason.code(), Locale.ENGLISH, Map.of());
    assertThat(chinese).isNotEqualTo(reason.code()).isNotEqualTo(english);
    assertThat(english).isNotEqualTo(reason.code());
  }

  private static Command draft(Content content) {
    return new Command.DraftPlan(SUBJECT, content, "office", TODAY);
  }

  private static Event drafted(Content content) {
    return new Event.PlanDrafted(SUBJECT, content, "office", TODAY);
  }

  private static Command inForce(String from) {
    return new Command.PutPlanInForce(
        LocalDate.parse(from), "head", Set.of("office", "teacher"), TODAY);
  }

  private static Command complete(String code, LocalDate on) {
    return new Command.CompleteMeasure(code, on, "office", "已核对", TODAY);
  }
}
