package cn.district.retention.enrollment.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.decider.approval.ApprovalRefused;
import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.decider.approval.PackagedProcedure;
import cn.district.retention.decider.approval.Party;
import cn.district.retention.decider.approval.Procedure;
import cn.district.retention.decider.approval.Signer;
import cn.district.retention.decider.approval.Term;
import cn.district.retention.enrollment.transfer.Transfer.Circumstances;
import cn.district.retention.enrollment.transfer.Transfer.Command;
import cn.district.retention.enrollment.transfer.Transfer.Event;
import cn.district.retention.enrollment.transfer.Transfer.ExternalSchool;
import cn.district.retention.enrollment.transfer.Transfer.Papers;
import cn.district.retention.enrollment.transfer.Transfer.Remark;
import cn.district.retention.enrollment.transfer.Transfer.Route;
import cn.district.retention.enrollment.transfer.Transfer.Side;
import cn.district.retention.enrollment.transfer.Transfer.Standing;
import cn.district.retention.enrollment.transfer.Transfer.State;
import cn.district.retention.enrollment.transfer.Transfer.TransferReason;
import cn.district.retention.enrollment.transfer.Transfer.TransferRefused;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransferTest {

  private static final Scenario<State, Command, Event> TRANSFER =
      Scenario.of(State.NOTHING, Transfer::decide, Transfer::evolve);
  private static final Route INSIDE = new Route("t1", "p1", "e1", "s1", "c1", "s2");
  private static final Route OUTSIDE = new Route("t1", "p1", "e1", "s1", "c1", null);
  private static final Papers PAPERS =
      new Papers("G-1", date(1), new ExternalSchool("外县小学", "000000"), null);
  private static final Remark NOTHING_WRITTEN = new Remark(null, null);
  private static final String ADDED = "MORAL_EDUCATION_OPINION";
  private static final LocalDate CONFIRM_BY = date(20);
  private static final LocalDate TODAY = date(22);
  private static final Procedure OF_THE_PLAN = PackagedProcedure.TRANSFER.procedure();
  private static final Signer SCHOOL = new Signer("staff", Set.of("SCHOOL_SYSTEM"), date(5));
  private static final Signer MORAL_EDUCATION = new Signer("m", Set.of("MORAL_EDUCATION"), date(5));
  private static final Circumstances FREE = new Circumstances(false, false);
  private static final Term TERM =
      new Term(date(2), List.of(date(8), date(12), date(14)), date(15));

  @Test
  void the_guardian_signs_first() {
    TRANSFER
        .given()
        .when(
            apply(INSIDE, TransferReason.PARENTS_WORK, new Papers(" ", date(1), null, null), FREE))
        .refused(TransferRefused.GUARDIAN_SIGNATURE_MISSING, "guardianSignature");
  }

  @Test
  void a_school_outside_the_district_is_named() {
    TRANSFER
        .given()
        .when(
            apply(
                OUTSIDE, TransferReason.PARENTS_WORK, new Papers("G-1", date(1), null, null), FREE))
        .refused(TransferRefused.RECEIVING_SCHOOL_MISSING, "toSchoolId");
  }

  @Test
  void the_receiving_school_waits_for_the_class_teacher() {
    TRANSFER
        .given(applied(INSIDE))
        .when(sign(Transfer.RECEIVING_SCHOOL_OPINION, true, 3))
        .refused(TransferRefused.TEACHER_OPINION_MISSING);
  }

  @Test
  void the_vice_principal_waits_for_the_receiving_school() {
    TRANSFER
        .given(applied(INSIDE), signed(Transfer.TEACHER_OPINION))
        .when(sign(Transfer.VICE_PRINCIPAL_APPROVAL, true, 4))
        .refused(TransferRefused.RECEIVING_SCHOOL_OPINION_MISSING);
  }

  @Test
  void the_file_waits_for_the_approval() {
    TRANSFER
        .given(
            applied(INSIDE),
            signed(Transfer.TEACHER_OPINION),
            signed(Transfer.RECEIVING_SCHOOL_OPINION))
        .when(sendFile(5))
        .refused(TransferRefused.APPROVAL_MISSING);
  }

  @Test
  void a_step_is_signed_once() {
    TRANSFER
        .given(applied(INSIDE), signed(Transfer.TEACHER_OPINION))
        .when(sign(Transfer.TEACHER_OPINION, true, 4))
        .refused(ApprovalRefused.STEP_ALREADY_DONE);
  }

  @Test
  void a_transfer_is_applied_for_once() {
    TRANSFER
        .given(applied(INSIDE))
        .when(apply(INSIDE, TransferReason.PARENTS_WORK, PAPERS, FREE))
        .refused(TransferRefused.ALREADY_APPLIED);
  }

  @Test
  void a_transfer_leads_to_another_school() {
    Route nowhere = new Route("t1", "p1", "e1", "s1", "c1", "s1");
    TRANSFER
        .given()
        .when(apply(nowhere, TransferReason.PARENTS_WORK, PAPERS, FREE))
        .refused(TransferRefused.RECEIVING_SCHOOL_IS_SENDING_SCHOOL, "toSchoolId");
  }

  @Test
  void the_arrival_waits_for_the_file() {
    TRANSFER
        .given(
            applied(INSIDE),
            signed(Transfer.TEACHER_OPINION),
            signed(Transfer.RECEIVING_SCHOOL_OPINION),
            signed(Transfer.VICE_PRINCIPAL_APPROVAL))
        .when(arrive("c2", null, 10))
        .refused(TransferRefused.FILE_NOT_SENT);
  }

  @Test
  void a_refused_consent_ends_the_transfer_and_keeps_its_history() {
    TRANSFER
        .given(applied(INSIDE))
        .when(sign(Transfer.TEACHER_OPINION, false, 3))
        .then(
            new Event.OpinionSigned(
                "t1",
                "p1",
                Transfer.TEACHER_OPINION,
                false,
                "staff",
                date(3),
                TERM,
                NOTHING_WRITTEN),
            new Event.TransferRejected("t1", "p1", Transfer.TEACHER_OPINION, date(3)));
  }

  @Test
  void nothing_follows_a_rejection() {
    TRANSFER
        .given(
            applied(INSIDE),
            new Event.TransferRejected("t1", "p1", Transfer.TEACHER_OPINION, date(3)))
        .when(sign(Transfer.TEACHER_OPINION, true, 4))
        .refused(TransferRefused.TRANSFER_ENDED);
  }

  @Test
  void an_arrival_names_the_class_that_takes_the_pupil_in() {
    TRANSFER
        .given(sent(INSIDE))
        .when(arrive(null, null, 10))
        .refused(TransferRefused.CLASS_MISSING, "classId");
  }

  @Test
  void an_arrival_outside_the_district_shows_a_receipt() {
    TRANSFER
        .given(sent(OUTSIDE))
        .when(arrive(null, null, 10))
        .refused(TransferRefused.RECEIPT_MISSING, "receiptNumber");
  }

  @Test
  void the_last_day_of_the_term_still_counts() {
    TRANSFER.given(sent(INSIDE)).when(new Command.PassTerm(CONFIRM_BY)).thenNothing();
  }

  @Test
  void at_the_next_midnight_the_transfer_is_unverified() {
    TRANSFER
        .given(sent(INSIDE))
        .when(new Command.PassTerm(CONFIRM_BY.plusDays(1)))
        .then(new Event.TransferUnverified(INSIDE, CONFIRM_BY.plusDays(1)));
  }

  @Test
  void a_transfer_is_unverified_once() {
    TRANSFER
        .given(sentThen(INSIDE, new Event.TransferUnverified(INSIDE, date(21))))
        .when(new Command.PassTerm(date(22)))
        .thenNothing();
  }

  @Test
  void a_receipt_found_later_verifies_from_the_day_of_arrival() {
    TRANSFER
        .given(sentThen(OUTSIDE, new Event.TransferUnverified(OUTSIDE, date(21))))
        .when(arrive(null, "H-9", 10))
        .then(new Event.ArrivalConfirmed(OUTSIDE, null, date(10), new Remark(null, "H-9")));
  }

  @Test
  void nothing_of_a_transfer_happens_on_a_day_to_come() {
    Command tomorrow =
        new Command.Apply(
            INSIDE,
            TransferReason.PARENTS_WORK,
            PAPERS,
            TODAY.plusDays(1),
            FREE,
            null,
            OF_THE_PLAN,
            TERM,
            TODAY);
    TRANSFER.given().when(tomorrow).refused(ApprovalRefused.SIGNED_IN_THE_FUTURE, "appliedOn");
    TRANSFER
        .given(
            applied(INSIDE),
            signed(Transfer.TEACHER_OPINION),
            signed(Transfer.RECEIVING_SCHOOL_OPINION),
            signed(Transfer.VICE_PRINCIPAL_APPROVAL))
        .when(sendFile(23))
        .refused(ApprovalRefused.SIGNED_IN_THE_FUTURE, "on");
    TRANSFER
        .given(sent(INSIDE))
        .when(arrive("c2", null, 23))
        .refused(ApprovalRefused.SIGNED_IN_THE_FUTURE, "on");
    TRANSFER
        .given(sentThen(OUTSIDE, new Event.TransferUnverified(OUTSIDE, date(21))))
        .when(arrive(null, "H-9", 23))
        .refused(ApprovalRefused.SIGNED_IN_THE_FUTURE, "on");
  }

  @Test
  void the_day_of_sending_outlasts_the_term_and_the_arrival() {
    Event[] withoutTerms = {
      new Event.TransferApplied(
          INSIDE, TransferReason.PARENTS_WORK, date(2), null, null, null, PAPERS),
      signedWithoutTerm(Transfer.TEACHER_OPINION),
      signedWithoutTerm(Transfer.RECEIVING_SCHOOL_OPINION),
      signedWithoutTerm(Transfer.VICE_PRINCIPAL_APPROVAL),
      new Event.FileSent(INSIDE, CONFIRM_BY, date(6), null),
      new Event.TransferUnverified(INSIDE, date(21)),
      new Event.ArrivalConfirmed(INSIDE, "c2", date(22), null)
    };
    for (int seen = 5; seen <= withoutTerms.length; seen++) {
      State state = TRANSFER.given(Arrays.copyOf(withoutTerms, seen)).state();
      assertThat(state.sentOn()).as("after %s events", seen).isEqualTo(date(6));
    }
    assertThat(TRANSFER.given(Arrays.copyOf(withoutTerms, 4)).state().sentOn()).isNull();
  }

  @Test
  void a_suspended_pupil_is_not_transferred_and_nobody_in_the_last_term_of_the_last_grade() {
    TRANSFER
        .given()
        .when(apply(INSIDE, TransferReason.PARENTS_WORK, PAPERS, new Circumstances(true, false)))
        .refused(TransferRefused.PUPIL_SUSPENDED, "pupilId");
    TRANSFER
        .given()
        .when(apply(INSIDE, TransferReason.PARENTS_WORK, PAPERS, new Circumstances(false, true)))
        .refused(TransferRefused.LAST_TERM_OF_LAST_GRADE, "pupilId");
  }

  @Test
  void another_reason_is_explained_and_nobody_signs_after_the_application() {
    TRANSFER
        .given()
        .when(apply(INSIDE, TransferReason.OTHER_LEGITIMATE, PAPERS, FREE))
        .refused(TransferRefused.EXPLANATION_MISSING, "explanation");
    TRANSFER
        .given()
        .when(
            apply(
                INSIDE, TransferReason.PARENTS_WORK, new Papers("G-1", date(3), null, null), FREE))
        .refused(TransferRefused.SIGNED_AFTER_APPLICATION, "guardianSignature");
  }

  @Test
  void the_side_that_is_awaited_is_reminded_three_times_and_then_late() {
    TRANSFER.given(applied(INSIDE)).when(new Command.Watch(date(7))).thenNothing();
    TRANSFER.given(applied(INSIDE)).when(new Command.Watch(date(8))).then(reminded(1, 8));
    TRANSFER.given(applied(INSIDE), reminded(1, 8)).when(new Command.Watch(date(8))).thenNothing();
    TRANSFER
        .given(applied(INSIDE), reminded(1, 8))
        .when(new Command.Watch(date(16)))
        .then(
            reminded(2, 12),
            reminded(3, 14),
            new Event.SideOverdue("t1", "p1", Side.SENDING, Standing.APPLIED, date(16)));
  }

  @Test
  void the_last_day_is_in_time() {
    TRANSFER
        .given(applied(INSIDE), reminded(1, 8), reminded(2, 12), reminded(3, 14))
        .when(new Command.Watch(date(15)))
        .thenNothing();
  }

  @Test
  void each_side_has_a_time_of_its_own() {
    State state =
        TRANSFER.given(applied(INSIDE), reminded(1, 8), signed(Transfer.TEACHER_OPINION)).state();
    assertThat(state.awaited()).isEqualTo(Side.RECEIVING);
    assertThat(state.reminded()).isZero();
    TRANSFER
        .given(applied(INSIDE), signed(Transfer.TEACHER_OPINION))
        .when(new Command.Watch(date(8)))
        .then(
            new Event.SideReminded(
                "t1", "p1", Side.RECEIVING, Standing.TEACHER_AGREED, 1, date(8)));
  }

  @Test
  void nobody_is_reminded_of_what_has_ended() {
    TRANSFER
        .given(
            applied(INSIDE),
            new Event.TransferRejected("t1", "p1", Transfer.TEACHER_OPINION, date(3)))
        .when(new Command.Watch(date(30)))
        .thenNothing();
  }

  @Test
  void the_same_pupil_is_in_a_group_once() {
    var inGroup =
        new Event.TransferApplied(
            INSIDE, TransferReason.PARENTS_WORK, date(2), "g1", OF_THE_PLAN, TERM, PAPERS);
    var again =
        new Command.Apply(
            INSIDE,
            TransferReason.PARENTS_WORK,
            PAPERS,
            date(2),
            FREE,
            "g1",
            OF_THE_PLAN,
            TERM,
            TODAY);
    TRANSFER.given().when(again).then(inGroup);
    TRANSFER.given(inGroup).when(again).thenNothing();
  }

  @Test
  void a_step_that_the_district_has_added_is_signed_in_its_place() {
    var begun = begunWith(withAddedStep());
    TRANSFER
        .given(begun, signed(Transfer.TEACHER_OPINION))
        .when(sign(Transfer.RECEIVING_SCHOOL_OPINION, true, 4))
        .refused(ApprovalRefused.STEP_MISSING);
    TRANSFER
        .given(begun, signed(Transfer.TEACHER_OPINION))
        .when(signAdded(MORAL_EDUCATION, true))
        .then(signedAdded(true));
    State state =
        TRANSFER.given(begun, signed(Transfer.TEACHER_OPINION), signedAdded(true)).state();
    assertThat(state.standing()).isEqualTo(Standing.TEACHER_AGREED);
    assertThat(state.awaited()).isEqualTo(Side.RECEIVING);
  }

  @Test
  void an_added_step_waits_for_its_own_side() {
    State state =
        TRANSFER.given(begunWith(withAddedStep()), signed(Transfer.TEACHER_OPINION)).state();
    assertThat(state.awaited()).isEqualTo(Side.SENDING);
  }

  @Test
  void an_added_step_is_signed_by_its_roles_alone() {
    TRANSFER
        .given(begunWith(withAddedStep()), signed(Transfer.TEACHER_OPINION))
        .when(signAdded(SCHOOL, true))
        .refused(ApprovalRefused.SIGNER_ROLE_MISSING);
  }

  @Test
  void a_refused_consent_at_an_added_step_ends_the_transfer() {
    TRANSFER
        .given(begunWith(withAddedStep()), signed(Transfer.TEACHER_OPINION))
        .when(signAdded(MORAL_EDUCATION, false))
        .then(signedAdded(false), new Event.TransferRejected("t1", "p1", ADDED, date(4)));
  }

  @Test
  void a_running_transfer_does_not_know_a_step_that_was_added_later() {
    TRANSFER
        .given(applied(INSIDE), signed(Transfer.TEACHER_OPINION))
        .when(signAdded(MORAL_EDUCATION, true))
        .refused(ApprovalRefused.STEP_UNKNOWN, "step");
  }

  @Test
  void a_transfer_from_before_procedures_were_data_takes_the_steps_of_the_plan() {
    TRANSFER
        .given(begunWith(null), signed(Transfer.TEACHER_OPINION))
        .when(sign(Transfer.VICE_PRINCIPAL_APPROVAL, true, 4))
        .refused(TransferRefused.RECEIVING_SCHOOL_OPINION_MISSING);
  }

  @Test
  void nobody_signs_before_the_last_step() {
    TRANSFER
        .given(applied(INSIDE), signed(Transfer.TEACHER_OPINION))
        .when(sign(Transfer.RECEIVING_SCHOOL_OPINION, true, 2))
        .refused(ApprovalRefused.BEFORE_LAST_STEP, "on");
  }

  private static Procedure withAddedStep() {
    List<ApprovalStep> steps = new ArrayList<>(OF_THE_PLAN.steps());
    steps.add(
        1,
        new ApprovalStep(
            ADDED,
            "德育主任意见",
            "Moral-education office's opinion",
            List.of("MORAL_EDUCATION"),
            Party.SCHOOL,
            5,
            List.of(),
            false));
    return new Procedure(OF_THE_PLAN.key(), 1, steps);
  }

  private static Event begunWith(@Nullable Procedure procedure) {
    return new Event.TransferApplied(
        INSIDE, TransferReason.PARENTS_WORK, date(2), null, procedure, TERM, PAPERS);
  }

  private static Command signAdded(Signer signer, boolean consents) {
    return new Command.Sign(ADDED, consents, signer, NOTHING_WRITTEN, date(4), TERM);
  }

  private static Event signedAdded(boolean consents) {
    return new Event.OpinionSigned(
        "t1", "p1", ADDED, consents, "m", date(4), TERM, NOTHING_WRITTEN);
  }

  private static Command apply(
      Route route, TransferReason reason, Papers papers, Circumstances circumstances) {
    return new Command.Apply(
        route, reason, papers, date(2), circumstances, null, OF_THE_PLAN, TERM, TODAY);
  }

  private static Command sendFile(int day) {
    return new Command.SendFile(date(day), CONFIRM_BY, TERM, TODAY);
  }

  private static Command arrive(@Nullable String toClassId, @Nullable String receipt, int day) {
    return new Command.ConfirmArrival(toClassId, receipt, date(day), TODAY);
  }

  private static Event reminded(int number, int day) {
    return new Event.SideReminded("t1", "p1", Side.SENDING, Standing.APPLIED, number, date(day));
  }

  private static Event[] sent(Route route) {
    return new Event[] {
      applied(route),
      signed(Transfer.TEACHER_OPINION),
      signed(Transfer.RECEIVING_SCHOOL_OPINION),
      signed(Transfer.VICE_PRINCIPAL_APPROVAL),
      new Event.FileSent(route, CONFIRM_BY, date(6), TERM)
    };
  }

  private static Event[] sentThen(Route route, Event next) {
    Event[] before = sent(route);
    Event[] all = Arrays.copyOf(before, before.length + 1);
    all[before.length] = next;
    return all;
  }

  private static Event applied(Route route) {
    return new Event.TransferApplied(
        route, TransferReason.PARENTS_WORK, date(2), null, OF_THE_PLAN, TERM, PAPERS);
  }

  private static Event signed(String step) {
    return new Event.OpinionSigned(
        "t1",
        "p1",
        step,
        true,
        "staff",
        date(3),
        step.equals(Transfer.VICE_PRINCIPAL_APPROVAL) ? null : TERM,
        NOTHING_WRITTEN);
  }

  private static Event signedWithoutTerm(String step) {
    return new Event.OpinionSigned("t1", "p1", step, true, "staff", date(3), null, NOTHING_WRITTEN);
  }

  private static Command sign(String step, boolean consents, int day) {
    return new Command.Sign(step, consents, SCHOOL, NOTHING_WRITTEN, date(day), TERM);
  }

  private static LocalDate date(int day) {
    return LocalDate.of(2024, 10, day);
  }
}
