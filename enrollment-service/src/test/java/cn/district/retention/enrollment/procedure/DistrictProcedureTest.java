package cn.district.retention.enrollment.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.approval.ApprovalRefused;
import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.decider.approval.PackagedProcedure;
import cn.district.retention.decider.approval.Party;
import cn.district.retention.decider.approval.Procedure;
import cn.district.retention.enrollment.procedure.DistrictProcedure.Command;
import cn.district.retention.enrollment.procedure.DistrictProcedure.Event;
import cn.district.retention.enrollment.procedure.DistrictProcedure.ProcedureRefused;
import cn.district.retention.enrollment.procedure.DistrictProcedure.ProposedStep;
import cn.district.retention.enrollment.procedure.DistrictProcedure.State;
import cn.district.retention.servicekit.web.Problems;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DistrictProcedureTest {

  private static final Scenario<State, Command, Event> PROCEDURE =
      Scenario.of(State.NOTHING, DistrictProcedure::decide, DistrictProcedure::evolve);
  private static final LocalDate TODAY = LocalDate.parse("2024-09-02");
  private static final ProposedStep ADDED = step("MORAL_OPINION", Party.SCHOOL, "MORAL_EDUCATION");

  @Test
  void a_district_adds_a_step_between_those_that_law_demands() {
    List<Event> facts = PROCEDURE.given().when(define(withAdded(1, ADDED))).facts();
    assertThat(facts).hasSize(1);
    Procedure defined = ((Event.ProcedureDefined) facts.getFirst()).procedure();
    assertThat(defined.version()).isEqualTo(1);
    assertThat(defined.steps().stream().map(ApprovalStep::code))
        .containsExactly(
            "TEACHER_OPINION",
            "MORAL_OPINION",
            "RECEIVING_SCHOOL_OPINION",
            "VICE_PRINCIPAL_APPROVAL");
    assertThat(defined.steps().stream().map(ApprovalStep::fixed))
        .containsExactly(true, false, true, true);
  }

  @Test
  void the_same_definition_again_changes_nothing_and_another_is_the_next_version() {
    Event first = PROCEDURE.given().when(define(withAdded(1, ADDED))).facts().getFirst();
    PROCEDURE.given(first).when(define(withAdded(1, ADDED))).thenNothing();
    List<Event> facts = PROCEDURE.given(first).when(define(withAdded(2, ADDED))).facts();
    assertThat(((Event.ProcedureDefined) facts.getFirst()).procedure().version()).isEqualTo(2);
  }

  @Test
  void the_day_itself_is_not_past() {
    PROCEDURE
        .given()
        .when(new Command.DefineProcedure("transfer", ofThePlan(), TODAY.minusDays(1), TODAY))
        .refused(ProcedureRefused.EFFECTIVE_DATE_PAST, "from");
    assertThat(
            PROCEDURE
                .given()
                .when(new Command.DefineProcedure("transfer", ofThePlan(), TODAY, TODAY))
                .facts())
        .hasSize(1);
  }

  @Test
  void there_are_procedures_of_known_cases_alone() {
    PROCEDURE
        .given()
        .when(new Command.DefineProcedure("expulsion", ofThePlan(), TODAY, TODAY))
        .refused(ProcedureRefused.PROCEDURE_UNKNOWN, "procedure");
  }

  @Test
  void what_law_demands_stays_in_its_order_and_decides_last() {
    List<ProposedStep> without = ofThePlan();
    without.remove(1);
    refused(ProcedureRefused.FIXED_STEP_MISSING, without);
    List<ProposedStep> swapped = ofThePlan();
    Collections.swap(swapped, 0, 1);
    refused(ProcedureRefused.FIXED_STEP_OUT_OF_ORDER, swapped);
    refused(ProcedureRefused.FIXED_STEP_OUT_OF_ORDER, withAdded(3, ADDED));
  }

  @Test
  void what_law_does_not_demand_may_be_left_out() {
    var approval = step("AUTHORITY_APPROVAL", Party.AUTHORITY, "BUREAU");
    assertThat(
            PROCEDURE
                .given()
                .when(new Command.DefineProcedure("suspension", List.of(approval), TODAY, TODAY))
                .facts())
        .hasSize(1);
  }

  @Test
  void who_signs_a_fixed_step_is_narrowed_and_never_widened() {
    List<ProposedStep> narrowed = ofThePlan();
    narrowed.set(0, step("TEACHER_OPINION", Party.SCHOOL, "CLASS_TEACHER"));
    assertThat(PROCEDURE.given().when(define(narrowed)).facts()).hasSize(1);
    List<ProposedStep> widened = ofThePlan();
    widened.set(0, step("TEACHER_OPINION", Party.SCHOOL, "CLASS_TEACHER", "DIRECTOR"));
    refused(ProcedureRefused.FIXED_STEP_OF_OTHERS, widened);
    List<ProposedStep> moved = ofThePlan();
    moved.set(0, step("TEACHER_OPINION", Party.RECEIVING_SCHOOL, "CLASS_TEACHER"));
    refused(ProcedureRefused.FIXED_STEP_OF_OTHERS, moved);
  }

  @Test
  void what_was_read_can_be_sent_back_and_law_alone_fixes_a_step() {
    List<ProposedStep> mistaken = withAdded(1, fixed(true));
    refused(ProcedureRefused.FIXED_BY_LAW_ALONE, mistaken);
    assertThat(PROCEDURE.given().when(define(withAdded(1, fixed(false)))).facts()).hasSize(1);
    List<ProposedStep> loosened = ofThePlan();
    ProposedStep first = loosened.getFirst();
    loosened.set(
        0,
        new ProposedStep(
            first.code(),
            first.nameZh(),
            first.nameEn(),
            first.roles(),
            first.party(),
            null,
            List.of(),
            false));
    refused(ProcedureRefused.FIXED_BY_LAW_ALONE, loosened);
  }

  private static ProposedStep fixed(boolean fixed) {
    return new ProposedStep(
        "A1", "步骤", "Step", List.of("PRINCIPAL"), Party.SCHOOL, null, List.of(), fixed);
  }

  @Test
  void a_step_is_signed_by_roles_of_its_side() {
    refused(ProcedureRefused.ROLE_MISSING_AT_STEP, withAdded(1, step("A1", Party.SCHOOL)));
    refused(ProcedureRefused.ROLE_UNKNOWN, withAdded(1, step("A1", Party.SCHOOL, "PRIEST")));
    refused(
        ProcedureRefused.ROLE_OF_ANOTHER_PARTY, withAdded(1, step("A1", Party.SCHOOL, "BUREAU")));
    PROCEDURE
        .given()
        .when(
            new Command.DefineProcedure(
                "aid", List.of(step("A1", Party.RECEIVING_SCHOOL, "PRINCIPAL")), TODAY, TODAY))
        .refused(ProcedureRefused.PARTY_NOT_INVOLVED, "steps.party");
  }

  @Test
  void a_step_has_a_code_of_its_own_and_a_name_in_both_languages() {
    refused(
        ProcedureRefused.STEP_CODE_MALFORMED, withAdded(1, step("a 1", Party.SCHOOL, "PRINCIPAL")));
    List<ProposedStep> twice = withAdded(1, ADDED);
    twice.add(1, ADDED);
    refused(ProcedureRefused.STEP_REPEATED, twice);
    refused(
        ProcedureRefused.STEP_NAME_MISSING,
        withAdded(
            1,
            new ProposedStep(
                "A1", " ", "A", List.of("PRINCIPAL"), Party.SCHOOL, null, List.of(), null)));
  }

  @Test
  void reminders_lie_within_the_term() {
    refused(ProcedureRefused.TERM_OUT_OF_RANGE, withAdded(1, timed(0)));
    refused(ProcedureRefused.TERM_OUT_OF_RANGE, withAdded(1, timed(121)));
    refused(ProcedureRefused.TERM_OUT_OF_RANGE, withAdded(1, timed(5, 6)));
    refused(ProcedureRefused.TERM_OUT_OF_RANGE, withAdded(1, timed(null, 2)));
    assertThat(PROCEDURE.given().when(define(withAdded(1, timed(5, 2, 5)))).facts()).hasSize(1);
  }

  @Test
  void there_are_twelve_steps_at_the_most() {
    List<ProposedStep> steps = ofThePlan();
    IntStream.range(0, 10)
        .forEach(i -> steps.addFirst(step("ADDED_" + i, Party.SCHOOL, "PRINCIPAL")));
    refused(ProcedureRefused.TOO_MANY_STEPS, steps);
  }

  @Test
  void the_roles_of_packaged_procedures_are_roles_of_the_district() {
    List<String> roles = Arrays.stream(Role.values()).map(Role::name).toList();
    for (PackagedProcedure each : PackagedProcedure.values()) {
      assertThat(each.signers().values()).allSatisfy(held -> assertThat(roles).containsAll(held));
    }
  }

  static Stream<String> codes() {
    return Stream.concat(
            Arrays.stream(ProcedureRefused.values()), Arrays.stream(ApprovalRefused.values()))
        .map(reason -> reason.code());
  }

  @ParameterizedTest
  @MethodSource("codes")
  void every_refusal_can_be_read_in_both_languages(String code) {
    String chinese = Problems.text(code, Locale.SIMPLIFIED_CHINESE, Map.of());
    String english = Problems.text(code, Locale.ENGLISH, Map.of());
    assertThat(chinese).isNotEqualTo(code).isNotEqualTo(english);
    assertThat(english).isNotEqualTo(code);
  }

  private static void refused(ProcedureRefused reason, List<ProposedStep> steps) {
    PROCEDURE.given().when(define(steps)).refused(reason);
  }

  private static Command define(List<ProposedStep> steps) {
    return new Command.DefineProcedure("transfer", steps, TODAY.plusDays(1), TODAY);
  }

  private static List<ProposedStep> withAdded(int at, ProposedStep step) {
    List<ProposedStep> steps = ofThePlan();
    steps.add(at, step);
    return steps;
  }

  private static List<ProposedStep> ofThePlan() {
    return PackagedProcedure.TRANSFER.procedure().steps().stream()
        .map(
            s ->
                new ProposedStep(
                    s.code(),
                    s.nameZh(),
                    s.nameEn(),
                    s.roles(),
                    s.party(),
                    s.workingDays(),
                    s.remindAfter(),
                    s.fixed()))
        .collect(ArrayList::new, List::add, List::addAll);
  }

  private static ProposedStep step(String code, Party party, String... roles) {
    return new ProposedStep(code, "步骤", "Step", List.of(roles), party, null, List.of(), null);
  }

  private static ProposedStep timed(Integer days, Integer... remindAfter) {
    return new ProposedStep(
        "A1", "步骤", "Step", List.of("PRINCIPAL"), Party.SCHOOL, days, List.of(remindAfter), null);
  }
}
