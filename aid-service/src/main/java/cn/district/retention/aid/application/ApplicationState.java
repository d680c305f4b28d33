package cn.district.retention.aid.application;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An application as it stands, or none. */
public sealed interface ApplicationState {

  /** Before the first event. */
  ApplicationState NOTHING = new NotSubmitted();

  /** There is no such application. */
  record NotSubmitted() implements ApplicationState {}

  /** An application with what has become of it. */
  record Submitted(
      String applicationId,
      String pupilId,
      Placement placement,
      int schoolYear,
      String districtId,
      String ruleVersion,
      LocalDate submittedOn,
      @Nullable Plea plea,
      Standing standing,
      @Nullable Review review,
      @Nullable Verdict verdict)
      implements ApplicationState {

    /** The school to which the pupil applied. */
    public String schoolId() {
      return placement.schoolId();
    }

    Submitted reviewed(Standing next, Review by) {
      return new Submitted(
          applicationId,
          pupilId,
          placement,
          schoolYear,
          districtId,
          ruleVersion,
          submittedOn,
          plea,
          next,
          by,
          verdict);
    }

    Submitted decided(Standing next, Verdict by) {
      return new Submitted(
          applicationId,
          pupilId,
          placement,
          schoolYear,
          districtId,
          ruleVersion,
          submittedOn,
          plea,
          next,
          review,
          by);
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
