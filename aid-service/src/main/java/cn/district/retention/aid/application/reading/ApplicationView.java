package cn.district.retention.aid.application.reading;

import cn.district.retention.aid.application.AidCondition;
import cn.district.retention.aid.application.ApplicationState;
import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.aid.application.ClosingReason;
import cn.district.retention.aid.application.Doubt;
import cn.district.retention.aid.application.Finding;
import cn.district.retention.aid.application.Grounds;
import cn.district.retention.aid.application.GuardianSignature;
import cn.district.retention.aid.application.Plea;
import cn.district.retention.aid.application.Standing;
import cn.district.retention.decider.approval.Term;
import cn.district.retention.organisation.approval.ApprovalView;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An application as the API shows it. Personal parts are null for those who may not see them. */
public record ApplicationView(
    String applicationId,
    String pupilId,
    String schoolId,
    String classId,
    int schoolYear,
    Standing standing,
    String ruleVersion,
    LocalDate submittedOn,
    @Nullable String statement,
    @Nullable SortedSet<AidCondition> claimedConditions,
    @Nullable GuardianSignature guardianSignature,
    @Nullable ReviewView review,
    @Nullable DecisionView decision,
    ApprovalView approval,
    SortedSet<Doubt> doubts,
    @Nullable ClosingView closing) {

  /** What the school said. */
  public record ReviewView(String reviewer, LocalDate on, @Nullable String opinion) {}

  /** What the aid group decided. */
  public record DecisionView(
      String decider,
      @Nullable String secondReviewer,
      LocalDate on,
      String ruleVersion,
      @Nullable List<Finding> conditions,
      @Nullable String reason) {}

  /** How it ended otherwise than by a decision; {@code staffId} is null where by itself. */
  public record ClosingView(
      ClosingReason reason, @Nullable String staffId, LocalDate on, @Nullable String opinion) {}

  static ApplicationView of(Submitted application, boolean personal, @Nullable Term term) {
    Plea plea = personal ? application.plea() : null;
    return new ApplicationView(
        application.applicationId(),
        application.pupilId(),
        application.schoolId(),
        application.placement().classId(),
        application.schoolYear(),
        application.standing(),
        application.ruleVersion(),
        application.submittedOn(),
        plea == null ? null : plea.statement(),
        plea == null ? null : plea.claimed(),
        plea == null ? null : plea.signature(),
        review(application, personal),
        decision(application, personal),
        ApprovalView.of(application.approvals(), term),
        new TreeSet<>(application.doubts().open()),
        closing(application, personal));
  }

  private static @Nullable ClosingView closing(Submitted application, boolean personal) {
    var closing = application.closing();
    return closing == null
        ? null
        : new ClosingView(
            closing.reason(), closing.staffId(), closing.on(), personal ? closing.opinion() : null);
  }

  private static @Nullable ReviewView review(Submitted application, boolean personal) {
    var review = application.review();
    return review == null
        ? null
        : new ReviewView(review.reviewer(), review.on(), personal ? review.opinion() : null);
  }

  private static @Nullable DecisionView decision(Submitted application, boolean personal) {
    var verdict = application.verdict();
    if (verdict == null) {
      return null;
    }
    Grounds grounds = personal ? verdict.grounds() : null;
    return new DecisionView(
        verdict.decider(),
        verdict.secondReviewer(),
        verdict.on(),
        verdict.ruleVersion(),
        grounds == null ? null : grounds.findings(),
        grounds == null ? null : grounds.reason());
  }

  /** The application itself; 404 where there is none. */
  public static Submitted submitted(ApplicationState state) {
    if (state instanceof Submitted application) {
      return application;
    }
    throw new CommandFailure.Unknown();
  }
}
