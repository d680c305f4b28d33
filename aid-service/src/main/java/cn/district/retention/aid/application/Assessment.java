package cn.district.retention.aid.application;

import static cn.district.retention.aid.application.ApplicationRefused.CONDITION_MISSING;
import static cn.district.retention.aid.application.ApplicationRefused.CONDITION_NOT_IN_FORCE;
import static cn.district.retention.aid.application.ApplicationRefused.CONDITION_TWICE;
import static cn.district.retention.aid.application.ApplicationRefused.EVIDENCE_MISSING;
import static cn.district.retention.aid.application.ApplicationRefused.EXPLANATION_MISSING;
import static cn.district.retention.aid.application.ApplicationRefused.PUPIL_NOT_ENROLLED;
import static cn.district.retention.aid.application.ApplicationRefused.REASON_MISSING;
import static cn.district.retention.aid.application.ApplicationRefused.REVIEWED_FOR_THE_SCHOOL;
import static cn.district.retention.aid.application.ApplicationRefused.SECOND_REVIEWER_IS_DECIDER;
import static cn.district.retention.aid.application.ApplicationRefused.SECOND_REVIEWER_MISSING;
import static cn.district.retention.aid.application.ApplicationRefused.SECOND_REVIEWER_NOT_IN_AID_GROUP;

import cn.district.retention.aid.application.ApplicationCommand.DecideApplication;
import cn.district.retention.aid.application.ApplicationCommand.SecondReviewer;
import cn.district.retention.aid.application.ApplicationState.Review;
import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.aid.application.RuleSet.Demand;
import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.Refusal.Reason;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What speaks against a decision of the aid group (R3-25, R3-27 to R3-31). */
final class Assessment {

  private Assessment() {}

  /** The first objection to a decision on a forwarded application; empty where there is none. */
  static Optional<Refusal> objection(
      Submitted application, DecideApplication decision, RuleSet rules) {
    Review review = application.review();
    if (review != null && decision.decider().staffId().equals(review.reviewer())) {
      return objection(REVIEWED_FOR_THE_SCHOOL, null);
    }
    Optional<Refusal> toOutcome =
        switch (decision.outcome()) {
          case APPROVED -> objectionToApproval(decision);
          case REJECTED -> objectionToRejection(decision);
        };
    return toOutcome
        .or(() -> objectionToSecondReviewer(review, decision))
        .or(() -> objectionToFindings(decision, rules));
  }

  private static Optional<Refusal> objectionToApproval(DecideApplication decision) {
    if (!decision.enrolled()) {
      return objection(PUPIL_NOT_ENROLLED, null);
    }
    return decision.findings().isEmpty()
        ? objection(CONDITION_MISSING, "conditions")
        : Optional.empty();
  }

  private static Optional<Refusal> objectionToRejection(DecideApplication decision) {
    String reason = decision.reason();
    return reason == null || reason.isBlank()
        ? objection(REASON_MISSING, "reason")
        : Optional.empty();
  }

  private static Optional<Refusal> objectionToSecondReviewer(
      @Nullable Review review, DecideApplication decision) {
    SecondReviewer second = decision.secondReviewer();
    if (second == null) {
      return Optional.empty();
    }
    if (second.staffId().equals(decision.decider().staffId())) {
      return objection(SECOND_REVIEWER_IS_DECIDER, "secondReviewer");
    }
    if (review != null && second.staffId().equals(review.reviewer())) {
      return objection(REVIEWED_FOR_THE_SCHOOL, "secondReviewer");
    }
    return second.inAidGroup()
        ? Optional.empty()
        : objection(SECOND_REVIEWER_NOT_IN_AID_GROUP, "secondReviewer");
  }

  private static Optional<Refusal> objectionToFindings(DecideApplication decision, RuleSet rules) {
    Set<AidCondition> seen = EnumSet.noneOf(AidCondition.class);
    for (Finding finding : decision.findings()) {
      Optional<Reason> reason = reasonAgainst(finding, decision, rules);
      if (!seen.add(finding.condition())) {
        reason = Optional.of(CONDITION_TWICE);
      }
      if (reason.isPresent()) {
        String field = reason.get() == SECOND_REVIEWER_MISSING ? "secondReviewer" : "conditions";
        return Optional.of(
            Refusal.of(reason.get()).at(field).with("condition", finding.condition()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Reason> reasonAgainst(
      Finding finding, DecideApplication decision, RuleSet rules) {
    Optional<Demand> demand = rules.of(finding.condition());
    if (demand.isEmpty()) {
      return Optional.of(CONDITION_NOT_IN_FORCE);
    }
    if (!finding.hasEvidence()) {
      return Optional.of(EVIDENCE_MISSING);
    }
    if (demand.get().explanation() && !finding.hasExplanation()) {
      return Optional.of(EXPLANATION_MISSING);
    }
    if (demand.get().secondReviewer() && decision.secondReviewer() == null) {
      return Optional.of(SECOND_REVIEWER_MISSING);
    }
    return Optional.empty();
  }

  private static Optional<Refusal> objection(Reason reason, @Nullable String field) {
    Refusal refusal = Refusal.of(reason);
    return Optional.of(field == null ? refusal : refusal.at(field));
  }
}
