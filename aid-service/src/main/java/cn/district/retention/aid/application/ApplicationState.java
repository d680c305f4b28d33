package cn.district.retention.aid.application;

import static cn.district.retention.aid.application.AidApplication.AID_GROUP_DECISION;
import static cn.district.retention.aid.application.AidApplication.SCHOOL_REVIEW;

import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.decider.approval.Approvals;
import cn.district.retention.decider.approval.Approvals.Signature;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An application as it stands, or none. */
public sealed interface ApplicationState {

  /** Before the first event. */
  ApplicationState NOTHING = new NotSubmitted();

  /** There is no such application. */
  record NotSubmitted() implements ApplicationState {}

  /**
   * An application with what has become of it.
   *
   * @param approvals the signatures, under the procedure that it began with
   */
  record Submitted(
      String applicationId,
      String pupilId,
      Placement placement,
      int schoolYear,
      String districtId,
      String ruleVersion,
      LocalDate submittedOn,
      @Nullable Plea plea,
      Approvals approvals,
      Standing standing,
      @Nullable Review review,
      @Nullable Verdict verdict)
      implements ApplicationState {

    /** The school to which the pupil applied. */
    public String schoolId() {
      return placement.schoolId();
    }

    /** The unit or class that a step belongs to: who signs it holds the role there, or above. */
    public String unitOf(ApprovalStep step) {
      return step.roles().contains("CLASS_TEACHER") ? placement.classId() : placement.schoolId();
    }

    Submitted reviewed(Standing next, Review by) {
      return with(next, by, verdict)
          .signed(SCHOOL_REVIEW, next == Standing.FORWARDED, by.reviewer(), by.on());
    }

    Submitted decided(Standing next, Verdict by) {
      return with(next, review, by)
          .signed(AID_GROUP_DECISION, next == Standing.APPROVED, by.decider(), by.on());
    }

    Submitted added(String step, boolean consents, String staffId, LocalDate on) {
      return with(consents ? standing : Standing.RETURNED, review, verdict)
          .signed(step, consents, staffId, on);
    }

    private Submitted signed(String step, boolean consents, String staffId, LocalDate on) {
      return new Submitted(
          applicationId,
          pupilId,
          placement,
          schoolYear,
          districtId,
          ruleVersion,
          submittedOn,
          plea,
          approvals.signed(new Signature(step, consents, staffId, on)),
          standing,
          review,
          verdict);
    }

    private Submitted with(Standing next, @Nullable Review reviewed, @Nullable Verdict decided) {
      return new Submitted(
          applicationId,
          pupilId,
          placement,
          schoolYear,
          districtId,
          ruleVersion,
          submittedOn,
          plea,
          approvals,
          next,
          reviewed,
          decided);
    }
  }

  /** What the school said. */
  record Review(String reviewer, LocalDate on, @Nullable String opinion) {}

  /** What the aid group decided, by which version of the rules. */
  record Verdict(
      String decider,
      @Nullable String secondReviewer,
      LocalDate on,
      String ruleVersion,
      @Nullable Grounds grounds) {}
}
