package cn.district.retention.decider.approval;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.approval.Approvals.Signature;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApprovalsTest {

  private static final Signer TEACHER = new Signer("t", Set.of("CLASS_TEACHER"), day(5));
  private static final Signer HEAD = new Signer("h", Set.of("PRINCIPAL"), day(5));
  private static final ApprovalStep ADDED =
      new ApprovalStep(
          "MORAL_OPINION",
          "德育主任意见",
          "Moral-education office's opinion",
          List.of("MORAL_EDUCATION"),
          Party.SCHOOL,
          5,
          List.of(2),
          false);

  private final Procedure procedure = PackagedProcedure.TRANSFER.procedure();
  private final Approvals begun = Approvals.begin(procedure, day(2));

  @Test
  void steps_are_signed_in_their_order_until_all_have_consented() {
    Approvals approvals = begun;
    for (ApprovalStep step : procedure.steps()) {
      assertThat(approvals.next()).contains(step);
      assertThat(approvals.granted()).isFalse();
      approvals = approvals.signed(new Signature(step.code(), true, "s", day(3)));
    }
    assertThat(approvals.next()).isEmpty();
    assertThat(approvals.granted()).isTrue();
    assertThat(approvals.lastActOn()).isEqualTo(day(3));
  }

  @Test
  void the_step_that_is_missing_is_named() {
    Refusal refusal = begun.objectionTo("VICE_PRINCIPAL_APPROVAL", HEAD, day(3)).orElseThrow();
    assertThat(refusal.reason()).isEqualTo(ApprovalRefused.STEP_MISSING);
    assertThat(refusal.arguments())
        .containsEntry("step", "TEACHER_OPINION")
        .containsEntry("nameZh", "班主任意见");
  }

  @Test
  void a_step_is_signed_once() {
    Approvals signed = begun.signed(new Signature("TEACHER_OPINION", true, "t", day(3)));
    assertThat(reason(signed, "TEACHER_OPINION", TEACHER, 3))
        .isEqualTo(ApprovalRefused.STEP_ALREADY_DONE);
  }

  @Test
  void who_does_not_hold_a_role_of_the_step_does_not_sign_it() {
    assertThat(reason(begun, "TEACHER_OPINION", HEAD, 3))
        .isEqualTo(ApprovalRefused.SIGNER_ROLE_MISSING);
  }

  @Test
  void nobody_signs_before_the_last_act() {
    assertThat(reason(begun, "TEACHER_OPINION", TEACHER, 1))
        .isEqualTo(ApprovalRefused.BEFORE_LAST_STEP);
    assertThat(begun.objectionTo("TEACHER_OPINION", TEACHER, day(2))).isEmpty();
  }

  @Test
  void nobody_signs_for_a_day_to_come() {
    assertThat(begun.objectionTo("TEACHER_OPINION", TEACHER, day(5))).isEmpty();
    assertThat(reason(begun, "TEACHER_OPINION", TEACHER, 6))
        .isEqualTo(ApprovalRefused.SIGNED_IN_THE_FUTURE);
  }

  @Test
  void nothing_follows_a_refused_consent() {
    Approvals refused = begun.signed(new Signature("TEACHER_OPINION", false, "t", day(3)));
    assertThat(refused.next()).isEmpty();
    assertThat(refused.granted()).isFalse();
    assertThat(reason(refused, "VICE_PRINCIPAL_APPROVAL", HEAD, 4))
        .isEqualTo(ApprovalRefused.APPROVAL_ENDED);
  }

  @Test
  void a_step_of_another_version_is_unknown_to_a_case() {
    var signer = new Signer("m", Set.of("MORAL_EDUCATION"), day(5));
    List<ApprovalStep> more = new ArrayList<>(procedure.steps());
    more.add(1, ADDED);
    Approvals later = Approvals.begin(new Procedure("transfer", 1, more), day(2));

    assertThat(reason(begun, "MORAL_OPINION", signer, 3)).isEqualTo(ApprovalRefused.STEP_UNKNOWN);
    assertThat(reason(later, "MORAL_OPINION", signer, 3)).isEqualTo(ApprovalRefused.STEP_MISSING);
    assertThat(later.procedure().after("TEACHER_OPINION")).contains(ADDED);
  }

  @Test
  void every_packaged_step_is_signed_by_roles_of_its_side_and_the_last_is_fixed() {
    for (PackagedProcedure each : PackagedProcedure.values()) {
      assertThat(each.procedure().steps().getLast().fixed()).isTrue();
      assertThat(each.procedure().steps())
          .allSatisfy(
              step -> assertThat(each.signers().get(step.party())).containsAll(step.roles()));
    }
  }

  private static Refusal.Reason reason(Approvals approvals, String step, Signer signer, int day) {
    return approvals.objectionTo(step, signer, day(day)).orElseThrow().reason();
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2024, 10, day);
  }
}
