package cn.district.retention.aid.application;

import static cn.district.retention.aid.application.AidCondition.B1;
import static cn.district.retention.aid.application.AidCondition.B2;
import static cn.district.retention.aid.application.AidCondition.B3;
import static cn.district.retention.aid.application.AidCondition.B5;
import static cn.district.retention.aid.application.Samples.APPLIED;
import static cn.district.retention.aid.application.Samples.DECIDED;
import static cn.district.retention.aid.application.Samples.DECIDER;
import static cn.district.retention.aid.application.Samples.DISTRICT;
import static cn.district.retention.aid.application.Samples.ID;
import static cn.district.retention.aid.application.Samples.ORPHAN;
import static cn.district.retention.aid.application.Samples.OTHER_REASONS;
import static cn.district.retention.aid.application.Samples.PLACEMENT;
import static cn.district.retention.aid.application.Samples.PROCEDURE;
import static cn.district.retention.aid.application.Samples.PUPIL;
import static cn.district.retention.aid.application.Samples.REVIEWED;
import static cn.district.retention.aid.application.Samples.REVIEWER;
import static cn.district.retention.aid.application.Samples.SCHOOL_REVIEWER;
import static cn.district.retention.aid.application.Samples.SECOND;
import static cn.district.retention.aid.application.Samples.SIGNATURE;
import static cn.district.retention.aid.application.Samples.TODAY;
import static cn.district.retention.aid.application.Samples.approve;
import static cn.district.retention.aid.application.Samples.approveWith;
import static cn.district.retention.aid.application.Samples.approved;
import static cn.district.retention.aid.application.Samples.claims;
import static cn.district.retention.aid.application.Samples.date;
import static cn.district.retention.aid.application.Samples.decide;
import static cn.district.retention.aid.application.Samples.forwarded;
import static cn.district.retention.aid.application.Samples.given;
import static cn.district.retention.aid.application.Samples.rejectFor;
import static cn.district.retention.aid.application.Samples.rejected;
import static cn.district.retention.aid.application.Samples.returnFor;
import static cn.district.retention.aid.application.Samples.returned;
import static cn.district.retention.aid.application.Samples.submit;
import static cn.district.retention.aid.application.Samples.submitOn;
import static cn.district.retention.aid.application.Samples.submitted;
import static cn.district.retention.aid.application.Samples.submittedUnder;
import static cn.district.retention.aid.application.Samples.support;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.aid.application.ApplicationCommand.ReviewApplication;
import cn.district.retention.aid.application.ApplicationCommand.SecondReviewer;
import cn.district.retention.aid.application.ApplicationCommand.SignStep;
import cn.district.retention.aid.application.ApplicationEvent.StepSigned;
import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.decider.approval.ApprovalRefused;
import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.decider.approval.Party;
import cn.district.retention.decider.approval.Procedure;
import cn.district.retention.decider.approval.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AidApplicationTest {

  @Nested
  class Submission {

    @Test
    void a_pupil_applies_under_the_rules_of_that_day() {
      given().when(submit()).then(submitted());
    }

    @Test
    void an_application_is_submitted_once() {
      given(submitted()).when(submit()).refused(ApplicationRefused.ALREADY_SUBMITTED);
    }

    @Test
    void who_is_neither_enrolled_nor_entering_cannot_apply() {
      given()
          .when(submit(null, claims(B1), SIGNATURE, APPLIED))
          .refused(ApplicationRefused.PUPIL_NOT_ENROLLED, "pupilId");
    }

    @Test
    void the_guardian_must_have_signed() {
      given()
          .when(submit(PLACEMENT, claims(B1), null, APPLIED))
          .refused(ApplicationRefused.GUARDIAN_SIGNATURE_MISSING, "guardianSignature");
      given()
          .when(submit(PLACEMENT, claims(B1), new GuardianSignature(" ", APPLIED), APPLIED))
          .refused(ApplicationRefused.GUARDIAN_SIGNATURE_MISSING, "guardianSignature");
    }

    @Test
    void the_guardian_signs_before_the_application_is_made() {
      var late = new GuardianSignature("S-1", APPLIED.plusDays(1));

      given()
          .when(submit(PLACEMENT, claims(B1), late, APPLIED))
          .refused(ApplicationRefused.SIGNED_AFTER_APPLICATION, "guardianSignature.signedOn");
    }

    @Test
    void an_application_lies_within_its_school_year() {
      given()
          .when(submitOn(date("2024-08-31")))
          .refused(ApplicationRefused.OUTSIDE_SCHOOL_YEAR, "on");
    }

    @Test
    void an_application_does_not_lie_in_the_future() {
      given().when(submitOn(TODAY.plusDays(1))).refused(ApplicationRefused.DATE_IN_FUTURE, "on");
    }

    @Test
    void at_least_one_condition_is_claimed() {
      given()
          .when(submit(PLACEMENT, claims(), SIGNATURE, APPLIED))
          .refused(ApplicationRefused.CONDITION_MISSING, "claimedConditions");
    }

    @Test
    void a_condition_counts_from_the_day_on_which_its_rules_are_in_force() {
      var dayBefore = date("2024-09-14");
      var firstDay = date("2024-09-15");

      given()
          .when(submit(PLACEMENT, claims(B2), SIGNATURE, dayBefore))
          .refused(ApplicationRefused.CONDITION_NOT_IN_FORCE, "claimedConditions");
      given()
          .when(submit(PLACEMENT, claims(B2), SIGNATURE, firstDay))
          .then(
              new ApplicationEvent.ApplicationSubmitted(
                  Samples.ID,
                  Samples.PUPIL,
                  PLACEMENT,
                  2024,
                  Samples.DISTRICT,
                  "new",
                  firstDay,
                  PROCEDURE,
                  new Plea("陈述", claims(B2), SIGNATURE)));
    }

    @Test
    void before_the_first_rules_nothing_can_be_applied_for() {
      given()
          .when(submitOn(date("2011-12-31")))
          .refused(ApplicationRefused.NO_RULES_IN_FORCE, "on");
    }
  }

  @Nested
  class SchoolReview {

    @Test
    void a_supported_application_goes_to_the_aid_group() {
      given(submitted()).when(support()).then(forwarded());
    }

    @Test
    void an_application_that_is_not_supported_is_returned_with_the_reason() {
      given(submitted()).when(returnFor("材料不全")).then(returned("材料不全"));
    }

    @Test
    void nothing_is_returned_without_a_reason() {
      given(submitted())
          .when(returnFor(null))
          .refused(ApplicationRefused.REASON_MISSING, "opinion");
      given(submitted()).when(returnFor(" ")).refused(ApplicationRefused.REASON_MISSING, "opinion");
    }

    @Test
    void what_was_never_submitted_cannot_be_reviewed() {
      given().when(support()).refused(ApplicationRefused.NO_SUCH_APPLICATION);
    }

    @Test
    void the_school_reviews_once() {
      given(submitted(), forwarded())
          .when(returnFor("材料不全"))
          .refused(ApplicationRefused.ALREADY_REVIEWED);
      given(submitted(), returned("材料不全"))
          .when(support())
          .refused(ApplicationRefused.ALREADY_REVIEWED);
    }

    @Test
    void a_review_does_not_lie_before_the_application() {
      given(submitted())
          .when(new ReviewApplication(REVIEWER, true, null, APPLIED.minusDays(1), TODAY))
          .refused(ApplicationRefused.BEFORE_APPLICATION, "on");
    }

    @Test
    void a_review_does_not_lie_in_the_future() {
      given(submitted())
          .when(new ReviewApplication(REVIEWER, true, null, TODAY.plusDays(1), TODAY))
          .refused(ApplicationRefused.DATE_IN_FUTURE, "on");
    }
  }

  @Nested
  class GroupDecision {

    @Test
    void a_condition_with_evidence_is_approved() {
      given(submitted(), forwarded()).when(approve(ORPHAN)).then(approved(null, ORPHAN));
    }

    @Test
    void the_same_input_leads_to_the_same_decision_however_late_it_is_replayed() {
      var replayed = given(submitted(), forwarded());

      assertThat(replayed.when(approve(ORPHAN)).facts())
          .isEqualTo(replayed.when(approve(ORPHAN)).facts());
    }

    @Test
    void the_rules_of_the_day_of_application_hold_whenever_it_is_decided() {
      var poverty = new Finding(B2, "E-2", null);

      given(submitted(), forwarded())
          .when(approve(poverty))
          .refused(ApplicationRefused.CONDITION_NOT_IN_FORCE, "conditions");
    }

    @Test
    void the_school_cannot_be_skipped() {
      given(submitted()).when(approve(ORPHAN)).refused(ApplicationRefused.NOT_FORWARDED);
    }

    @Test
    void a_returned_application_is_not_decided() {
      given(submitted(), returned("材料不全"))
          .when(approve(ORPHAN))
          .refused(ApplicationRefused.NOT_FORWARDED);
    }

    @Test
    void it_is_decided_once() {
      given(submitted(), forwarded(), approved(null, ORPHAN))
          .when(rejectFor("收入已恢复"))
          .refused(ApplicationRefused.ALREADY_DECIDED);
      given(submitted(), forwarded(), rejected("收入已恢复"))
          .when(approve(ORPHAN))
          .refused(ApplicationRefused.ALREADY_DECIDED);
    }

    @Test
    void an_approval_names_at_least_one_condition() {
      given(submitted(), forwarded())
          .when(approve())
          .refused(ApplicationRefused.CONDITION_MISSING, "conditions");
    }

    @Test
    void a_condition_without_evidence_does_not_count() {
      given(submitted(), forwarded())
          .when(approve(new Finding(B1, null, null)))
          .refused(ApplicationRefused.EVIDENCE_MISSING, "conditions");
      given(submitted(), forwarded())
          .when(approve(new Finding(B1, " ", null)))
          .refused(ApplicationRefused.EVIDENCE_MISSING, "conditions");
    }

    @Test
    void a_condition_is_named_once() {
      given(submitted(), forwarded())
          .when(approve(ORPHAN, new Finding(B1, "E-9", null)))
          .refused(ApplicationRefused.CONDITION_TWICE, "conditions");
    }

    @Test
    void a_condition_outside_the_rules_does_not_count() {
      given(submitted(), forwarded())
          .when(approve(new Finding(B3, "E-3", null)))
          .refused(ApplicationRefused.CONDITION_NOT_IN_FORCE, "conditions");
    }

    @Test
    void other_reasons_are_explained_and_seen_by_a_second_person() {
      given(submitted(), forwarded())
          .when(approveWith(SECOND, OTHER_REASONS))
          .then(approved(SECOND.staffId(), OTHER_REASONS));
    }

    @Test
    void other_reasons_without_an_explanation_do_not_count() {
      given(submitted(), forwarded())
          .when(approveWith(SECOND, new Finding(B5, "E-5", null)))
          .refused(ApplicationRefused.EXPLANATION_MISSING, "conditions");
    }

    @Test
    void other_reasons_without_a_second_person_do_not_count() {
      given(submitted(), forwarded())
          .when(approve(OTHER_REASONS))
          .refused(ApplicationRefused.SECOND_REVIEWER_MISSING, "secondReviewer");
    }

    @Test
    void nobody_is_the_second_reviewer_of_an_own_decision() {
      given(submitted(), forwarded())
          .when(approveWith(new SecondReviewer(DECIDER, true), OTHER_REASONS))
          .refused(ApplicationRefused.SECOND_REVIEWER_IS_DECIDER, "secondReviewer");
    }

    @Test
    void the_second_reviewer_belongs_to_the_aid_group() {
      given(submitted(), forwarded())
          .when(approveWith(new SecondReviewer("stranger", false), OTHER_REASONS))
          .refused(ApplicationRefused.SECOND_REVIEWER_NOT_IN_AID_GROUP, "secondReviewer");
    }

    @Test
    void who_reviewed_for_the_school_does_not_decide() {
      given(submitted(), forwarded())
          .when(
              decide(SCHOOL_REVIEWER, Outcome.APPROVED, List.of(ORPHAN), null, null, true, DECIDED))
          .refused(ApplicationRefused.REVIEWED_FOR_THE_SCHOOL);
      given(submitted(), forwarded())
          .when(approveWith(new SecondReviewer(SCHOOL_REVIEWER, true), OTHER_REASONS))
          .refused(ApplicationRefused.REVIEWED_FOR_THE_SCHOOL, "secondReviewer");
    }

    @Test
    void who_has_left_in_the_meantime_is_not_approved_but_may_be_rejected() {
      given(submitted(), forwarded())
          .when(decide(DECIDER, Outcome.APPROVED, List.of(ORPHAN), null, null, false, DECIDED))
          .refused(ApplicationRefused.PUPIL_NOT_ENROLLED);
      given(submitted(), forwarded())
          .when(decide(DECIDER, Outcome.REJECTED, List.of(), null, "已转出", false, DECIDED))
          .then(rejected("已转出"));
    }

    @Test
    void a_rejection_gives_its_reason() {
      given(submitted(), forwarded()).when(rejectFor("收入已恢复")).then(rejected("收入已恢复"));
      given(submitted(), forwarded())
          .when(rejectFor(null))
          .refused(ApplicationRefused.REASON_MISSING, "reason");
    }

    @Test
    void a_decision_does_not_lie_before_the_review_or_in_the_future() {
      given(submitted(), forwarded())
          .when(
              decide(
                  DECIDER,
                  Outcome.APPROVED,
                  List.of(ORPHAN),
                  null,
                  null,
                  true,
                  REVIEWED.minusDays(1)))
          .refused(ApplicationRefused.BEFORE_REVIEW, "on");
      given(submitted(), forwarded())
          .when(
              decide(
                  DECIDER, Outcome.APPROVED, List.of(ORPHAN), null, null, true, TODAY.plusDays(1)))
          .refused(ApplicationRefused.DATE_IN_FUTURE, "on");
    }
  }

  @Nested
  class Standings {

    @Test
    void an_application_stands_where_its_last_step_has_brought_it() {
      assertThat(after(submitted()).standing()).isEqualTo(Standing.SUBMITTED);
      assertThat(after(submitted(), forwarded()).standing()).isEqualTo(Standing.FORWARDED);
      assertThat(after(submitted(), returned("x")).standing()).isEqualTo(Standing.RETURNED);
      assertThat(after(submitted(), forwarded(), approved(null, ORPHAN)).standing())
          .isEqualTo(Standing.APPROVED);
      assertThat(after(submitted(), forwarded(), rejected("x")).standing())
          .isEqualTo(Standing.REJECTED);
    }

    private static Submitted after(ApplicationEvent... events) {
      return (Submitted) given(events).state();
    }
  }

  /** The aid centre reviews between the school and the aid group. */
  @Nested
  class AddedStep {

    private static final String CENTRE = "AID_CENTRE_REVIEW";
    private final Signer bureau = new Signer("bureau", Set.of("BUREAU"), TODAY);
    private final ApplicationEvent begun = submittedUnder(withCentre());

    @Test
    void it_is_signed_between_the_school_and_the_aid_group() {
      given(begun).when(sign(bureau, true, null)).refused(ApprovalRefused.STEP_MISSING);
      given(begun, forwarded()).when(approve(ORPHAN)).refused(ApprovalRefused.STEP_MISSING);
      given(begun, forwarded()).when(sign(bureau, true, null)).then(signed(true, null));
      given(begun, forwarded(), signed(true, null))
          .when(approve(ORPHAN))
          .then(approved(null, ORPHAN));
    }

    @Test
    void it_is_signed_by_its_roles_and_once() {
      given(begun, forwarded())
          .when(sign(REVIEWER, true, null))
          .refused(ApprovalRefused.SIGNER_ROLE_MISSING);
      given(begun, forwarded(), signed(true, null))
          .when(sign(bureau, true, null))
          .refused(ApprovalRefused.STEP_ALREADY_DONE);
    }

    @Test
    void without_consent_it_is_returned_with_a_reason() {
      given(begun, forwarded())
          .when(sign(bureau, false, " "))
          .refused(ApplicationRefused.REASON_MISSING, "opinion");
      given(begun, forwarded()).when(sign(bureau, false, "重复")).then(signed(false, "重复"));
      var returned = given(begun, forwarded(), signed(false, "重复"));
      assertThat(((Submitted) returned.state()).standing()).isEqualTo(Standing.RETURNED);
      returned.when(approve(ORPHAN)).refused(ApplicationRefused.NOT_FORWARDED);
    }

    @Test
    void a_running_application_does_not_know_it() {
      given(submitted(), forwarded())
          .when(sign(bureau, true, null))
          .refused(ApprovalRefused.STEP_UNKNOWN, "step");
      given(submittedUnder(null), forwarded()).when(approve(ORPHAN)).then(approved(null, ORPHAN));
    }

    @Test
    void the_schools_review_may_be_signed_like_it_and_the_decision_may_not() {
      given(begun)
          .when(new SignStep("SCHOOL_REVIEW", true, REVIEWER, null, REVIEWED, TODAY))
          .then(forwarded());
      given(begun, forwarded(), signed(true, null))
          .when(new SignStep("AID_GROUP_DECISION", true, bureau, null, DECIDED, TODAY))
          .refused(ApplicationRefused.DECISION_NEEDS_FINDINGS, "step");
    }

    private static Procedure withCentre() {
      List<ApprovalStep> steps = new ArrayList<>(PROCEDURE.steps());
      steps.add(
          1,
          new ApprovalStep(
              CENTRE,
              "资助中心复核",
              "Review by the aid centre",
              List.of("BUREAU"),
              Party.AUTHORITY,
              null,
              List.of(),
              false));
      return new Procedure(PROCEDURE.key(), 1, steps);
    }

    private static SignStep sign(Signer by, boolean consents, String opinion) {
      return new SignStep(CENTRE, consents, by, opinion, REVIEWED, TODAY);
    }

    private static StepSigned signed(boolean consents, String opinion) {
      return new StepSigned(
          ID, PUPIL, "school", DISTRICT, CENTRE, consents, "bureau", REVIEWED, opinion);
    }
  }
}
