package cn.district.retention.enrollment.suspensionapplication;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.decider.approval.ApprovalRefused;
import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.decider.approval.PackagedProcedure;
import cn.district.retention.decider.approval.Procedure;
import cn.district.retention.decider.approval.Signer;
import cn.district.retention.enrollment.pupil.GuardianRequest;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.ApplicationRefused;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.Command;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.Event;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.Standing;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.State;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.Subject;
import cn.district.retention.servicekit.web.Problems;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SuspensionApplicationTest {

  private static final Scenario<State, Command, Event> APPLICATION =
      Scenario.of(State.NOTHING, SuspensionApplication::decide, SuspensionApplication::evolve);
  private static final Procedure PROCEDURE = PackagedProcedure.SUSPENSION.procedure();
  private static final GuardianRequest REQUEST = new GuardianRequest("G-1", day(1));
  private static final Subject SUBJECT =
      new Subject("a", "p", "c", "s", "a", day(5), day(5).plusMonths(6));
  private static final Signer TEACHER = new Signer("t", Set.of("CLASS_TEACHER"), day(3));
  private static final Signer PRINCIPAL = new Signer("h", Set.of("PRINCIPAL"), day(3));
  private static final Signer OFFICER = new Signer("o", Set.of("TOWNSHIP_OFFICER"), day(3));
  private static final Event APPLIED =
      new Event.SuspensionAppliedFor(SUBJECT, PROCEDURE, day(2), REQUEST);

  @Test
  void the_guardian_applies() {
    APPLICATION.given().when(apply(REQUEST)).then(APPLIED);
    APPLICATION
        .given(APPLIED)
        .when(apply(REQUEST))
        .refused(ApplicationRefused.SUSPENSION_APPLIED_FOR);
    APPLICATION
        .given()
        .when(apply(new GuardianRequest("G-1", day(3))))
        .refused(ApplicationRefused.REQUEST_SIGNED_AFTER_APPLICATION, "guardianRequest.signedOn");
  }

  @Test
  void the_authority_approves_in_the_end() {
    APPLICATION
        .given(APPLIED)
        .when(sign("AUTHORITY_APPROVAL", true, OFFICER, null))
        .refused(ApprovalRefused.STEP_MISSING);
    Event byTeacher = signed("TEACHER_OPINION", true, "t", null);
    Event byPrincipal = signed("VICE_PRINCIPAL_OPINION", true, "h", null);
    APPLICATION.given(APPLIED).when(sign("TEACHER_OPINION", true, TEACHER, null)).then(byTeacher);
    APPLICATION
        .given(APPLIED, byTeacher, byPrincipal)
        .when(sign("AUTHORITY_APPROVAL", true, PRINCIPAL, null))
        .refused(ApprovalRefused.SIGNER_ROLE_MISSING);
    Event byAuthority = signed("AUTHORITY_APPROVAL", true, "o", null);
    APPLICATION
        .given(APPLIED, byTeacher, byPrincipal)
        .when(sign("AUTHORITY_APPROVAL", true, OFFICER, null))
        .then(byAuthority);
    assertThat(APPLICATION.given(APPLIED, byTeacher, byPrincipal).state().standing())
        .isEqualTo(Standing.APPLIED);
    assertThat(APPLICATION.given(APPLIED, byTeacher, byPrincipal, byAuthority).state().standing())
        .isEqualTo(Standing.APPROVED);
  }

  @Test
  void nobody_signs_for_a_day_to_come() {
    APPLICATION
        .given(APPLIED)
        .when(new Command.Sign("TEACHER_OPINION", true, TEACHER, null, day(4)))
        .refused(ApprovalRefused.SIGNED_IN_THE_FUTURE, "on");
  }

  @Test
  void nobody_applies_on_a_day_to_come() {
    APPLICATION
        .given()
        .when(new Command.Apply(SUBJECT, REQUEST, PROCEDURE, day(3), day(2)))
        .refused(ApprovalRefused.SIGNED_IN_THE_FUTURE, "appliedOn");
    APPLICATION
        .given()
        .when(new Command.Apply(SUBJECT, REQUEST, PROCEDURE, day(2), day(2)))
        .then(APPLIED);
  }

  @Test
  void who_does_not_consent_says_why_and_nothing_follows() {
    APPLICATION
        .given(APPLIED)
        .when(sign("TEACHER_OPINION", false, TEACHER, " "))
        .refused(ApplicationRefused.REASON_OF_REFUSAL_MISSING, "opinion");
    Event refused = signed("TEACHER_OPINION", false, "t", "理由");
    APPLICATION.given(APPLIED).when(sign("TEACHER_OPINION", false, TEACHER, "理由")).then(refused);
    assertThat(APPLICATION.given(APPLIED, refused).state().standing()).isEqualTo(Standing.REJECTED);
    APPLICATION
        .given(APPLIED, refused)
        .when(sign("VICE_PRINCIPAL_OPINION", true, PRINCIPAL, null))
        .refused(ApplicationRefused.SUSPENSION_APPLICATION_ENDED);
  }

  @Test
  void of_the_packaged_steps_law_demands_the_authoritys_alone() {
    assertThat(PROCEDURE.steps().stream().filter(ApprovalStep::fixed).map(ApprovalStep::code))
        .containsExactly("AUTHORITY_APPROVAL");
  }

  @ParameterizedTest
  @EnumSource(ApplicationRefused.class)
  void every_refusal_can_be_read_in_both_languages(ApplicationRefused reason) {
    String chinese = Problems.text(reason.code(), Locale.SIMPLIFIED_CHINESE, Map.of());
    String english = Problems.text(reason.code(), Locale.ENGLISH, Map.of());
    assertThat(chinese).isNotEqualTo(reason.code()).isNotEqualTo(english);
    assertThat(english).isNotEqualTo(reason.code());
  }

  private static Command apply(GuardianRequest request) {
    return new Command.Apply(SUBJECT, request, PROCEDURE, day(2), day(3));
  }

  private static Command sign(String step, boolean consents, Signer signer, String opinion) {
    return new Command.Sign(step, consents, signer, opinion, day(3));
  }

  private static Event signed(String step, boolean consents, String staffId, String opinion) {
    return new Event.SuspensionStepSigned("a", "p", step, consents, staffId, day(3), opinion);
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2024, 9, day);
  }
}
