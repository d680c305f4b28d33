package cn.district.retention.aid.publication;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.aid.application.AidCondition;
import cn.district.retention.aid.application.ApplicationEvent;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationApproved;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationClosed;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationForwarded;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationQuestioned;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationRejected;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationResumed;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationReturned;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationSubmitted;
import cn.district.retention.aid.application.ApplicationEvent.StepSigned;
import cn.district.retention.aid.application.ClosingReason;
import cn.district.retention.aid.application.Doubt;
import cn.district.retention.aid.application.Finding;
import cn.district.retention.aid.application.Grounds;
import cn.district.retention.aid.application.GuardianSignature;
import cn.district.retention.aid.application.Placement;
import cn.district.retention.aid.application.Plea;
import cn.district.retention.contracts.aid.AidApplicationClosedV1;
import cn.district.retention.contracts.aid.AidApplicationResumedV1;
import cn.district.retention.contracts.aid.AidApplicationReviewedV1;
import cn.district.retention.contracts.aid.AidApplicationSubmittedV1;
import cn.district.retention.contracts.aid.AidClosing;
import cn.district.retention.contracts.aid.AidDecidedV1;
import cn.district.retention.contracts.aid.AidOutcome;
import cn.district.retention.contracts.aid.AidStepSignedV1;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AidPublicationTest {

  private static final LocalDate DAY = LocalDate.parse("2024-09-10");
  private static final Grounds GROUNDS =
      new Grounds(List.of(new Finding(AidCondition.B1, "E-1", null)), "理由");

  @Test
  void a_submission_tells_who_applied_where() {
    var plea =
        new Plea("陈述", new TreeSet<>(List.of(AidCondition.B1)), new GuardianSignature("S", DAY));

    assertThat(
            published(
                new ApplicationSubmitted(
                    "a", "p", new Placement("s", "c"), 2024, "d", "2012-seed", DAY, null, plea)))
        .isEqualTo(new AidApplicationSubmittedV1("a", "p", "s", 2024, "d", DAY));
  }

  @Test
  void a_review_tells_whether_the_school_supports_it() {
    assertThat(published(new ApplicationForwarded("a", "p", "s", "d", "r", DAY, "意见")))
        .isEqualTo(new AidApplicationReviewedV1("a", "p", "s", true, "d", DAY));
    assertThat(published(new ApplicationReturned("a", "p", "s", "d", "r", DAY, "意见")))
        .isEqualTo(new AidApplicationReviewedV1("a", "p", "s", false, "d", DAY));
  }

  @Test
  void a_step_that_the_district_has_added_is_told_by_its_code() {
    assertThat(
            published(
                new StepSigned("a", "p", "s", "d", "AID_CENTRE_REVIEW", true, "x", DAY, "意见")))
        .isEqualTo(new AidStepSignedV1("a", "p", "s", "AID_CENTRE_REVIEW", true, "x", "d", DAY));
  }

  @Test
  void a_decision_tells_the_outcome_and_never_the_condition() {
    assertThat(
            published(
                new ApplicationApproved(
                    "a", "p", "s", 2024, "d", "2012-seed", "x", null, DAY, GROUNDS)))
        .isEqualTo(
            new AidDecidedV1("a", "p", "s", 2024, AidOutcome.APPROVED, "2012-seed", "d", DAY));
    assertThat(
            published(
                new ApplicationRejected(
                    "a", "p", "s", 2024, "d", "2012-seed", "x", null, DAY, GROUNDS)))
        .isEqualTo(
            new AidDecidedV1("a", "p", "s", 2024, AidOutcome.REJECTED, "2012-seed", "d", DAY));
  }

  @Test
  void a_closing_tells_its_reason_and_a_doubt_stays_inside() {
    assertThat(
            published(
                new ApplicationClosed(
                    "a", "p", "s", 2024, "d", ClosingReason.DUPLICATE, null, DAY, null)))
        .isEqualTo(new AidApplicationClosedV1("a", "p", "s", 2024, AidClosing.DUPLICATE, "d", DAY));
    assertThat(published(new ApplicationResumed("a", "p", "s", 2024, "d", DAY)))
        .isEqualTo(new AidApplicationResumedV1("a", "p", "s", 2024, "d", DAY));
    assertThat(
            new AidPublication()
                .of(new ApplicationQuestioned("a", "p", "d", Doubt.NOT_ENROLLED, DAY)))
        .isEmpty();
  }

  private static Object published(ApplicationEvent event) {
    List<Outgoing> outgoing = new AidPublication().of(event);
    assertThat(outgoing).hasSize(1);
    assertThat(outgoing.getFirst().subject()).isEqualTo("p");
    assertThat(outgoing.getFirst().topic()).isEqualTo("district.aid.events.v1");
    return outgoing.getFirst().body();
  }
}
