package cn.district.retention.aid.application;

import static cn.district.retention.aid.application.AidApplication.AID_GROUP_DECISION;
import static cn.district.retention.aid.application.AidApplication.SCHOOL_REVIEW;

import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.decider.approval.Approvals;
import cn.district.retention.decider.approval.Approvals.Signature;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
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
   * @param closing how it ended otherwise than by a decision; null while it has not
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
      @Nullable Verdict verdict,
      Doubts doubts,
      @Nullable Closing closing)
      implements ApplicationState {

    /** The school to which the pupil applied. */
    public String schoolId() {
      return placement.schoolId();
    }

    /** The unit or class that a step belongs to: who signs it holds the role there, or above. */
    public String unitOf(ApprovalStep step) {
      return step.roles().contains("CLASS_TEACHER") ? placement.classId() : placement.schoolId();
    }

    /** Whether somebody has still to decide about it. */
    public boolean isUndecided() {
      return standing == Standing.SUBMITTED || standing == Standing.FORWARDED;
    }

    /** Whether it counts for its school year: it waits for a decision, or has one. */
    public boolean holdsYear() {
      return standing != Standing.RETURNED && standing != Standing.CLOSED;
    }

    /** Whether it was closed by itself, as a duplicate of what proves to be another person's. */
    public boolean isClosedByItself() {
      return closing != null && closing.staffId() == null;
    }

    /** Where it stands, or stood when it was closed. */
    public Standing standingOnItsMerits() {
      return closing == null ? standing : closing.before();
    }

    Submitted with(Doubts next) {
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
          standing,
          review,
          verdict,
          next,
          closing);
    }

    Submitted closed(Closing by) {
      return closing(Standing.CLOSED, by).with(Doubts.NONE);
    }

    Submitted resumed() {
      return closing == null ? this : closing(closing.before(), null);
    }

    private Submitted closing(Standing next, @Nullable Closing by) {
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
          review,
          verdict,
          doubts,
          by);
    }

    Submitted reviewed(Standing next, Review by) {
      return with(next, by, verdict)
          .signed(SCHOOL_REVIEW, next == Standing.FORWARDED, by.reviewer(), by.on());
    }

    Submitted decided(Standing next, Verdict by) {
      return with(next, review, by)
          .with(doubts.answered())
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
          verdict,
          doubts,
          closing);
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
          decided,
          next == Standing.RETURNED ? Doubts.NONE : doubts,
          closing);
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

  /**
   * How it ended otherwise than by a decision on its merits.
   *
   * @param staffId null where it was closed by itself
   * @param before where it stood
   */
  record Closing(
      ClosingReason reason,
      @Nullable String staffId,
      LocalDate on,
      @Nullable String opinion,
      Standing before) {}

  /** The doubts that wait for a person, and those that a person has looked at while they last. */
  record Doubts(Set<Doubt> open, Set<Doubt> settled) {

    static final Doubts NONE = new Doubts(Set.of(), Set.of());

    public Doubts {
      open = Set.copyOf(open);
      settled = Set.copyOf(settled);
    }

    boolean knows(Doubt doubt) {
      return open.contains(doubt) || settled.contains(doubt);
    }

    Doubts raised(Doubt doubt) {
      return new Doubts(with(open, doubt), settled);
    }

    Doubts lifted(Doubt doubt) {
      return new Doubts(without(open, doubt), without(settled, doubt));
    }

    Doubts settled(Doubt doubt) {
      return new Doubts(without(open, doubt), with(settled, doubt));
    }

    /** A decision on the application answers all of them. */
    Doubts answered() {
      Doubts answered = this;
      for (Doubt doubt : open) {
        answered = answered.settled(doubt);
      }
      return answered;
    }

    private static Set<Doubt> with(Set<Doubt> doubts, Doubt doubt) {
      Set<Doubt> more = new HashSet<>(doubts);
      more.add(doubt);
      return more;
    }

    private static Set<Doubt> without(Set<Doubt> doubts, Doubt doubt) {
      Set<Doubt> fewer = new HashSet<>(doubts);
      fewer.remove(doubt);
      return fewer;
    }
  }
}
