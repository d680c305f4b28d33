package cn.district.retention.aid.application;

import cn.district.retention.decider.approval.Procedure;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What has happened to an application. Null personal parts have been erased with their key. */
public sealed interface ApplicationEvent {

  /** When it is true in the world. */
  LocalDate effectiveDate();

  /**
   * The pupil applied.
   *
   * @param procedure the steps that it takes; null where it began before they were data
   */
  record ApplicationSubmitted(
      String applicationId,
      String pupilId,
      Placement placement,
      int schoolYear,
      String districtId,
      String ruleVersion,
      LocalDate submittedOn,
      @Nullable Procedure procedure,
      @Nullable Plea plea)
      implements ApplicationEvent {
    @Override
    public LocalDate effectiveDate() {
      return submittedOn;
    }
  }

  /** The school supports it and forwarded it to the aid group. */
  record ApplicationForwarded(
      String applicationId,
      String pupilId,
      String schoolId,
      String districtId,
      String reviewer,
      LocalDate reviewedOn,
      @Nullable String opinion)
      implements ApplicationEvent {
    @Override
    public LocalDate effectiveDate() {
      return reviewedOn;
    }
  }

  /** The school does not support it and returned it. */
  record ApplicationReturned(
      String applicationId,
      String pupilId,
      String schoolId,
      String districtId,
      String reviewer,
      LocalDate reviewedOn,
      @Nullable String opinion)
      implements ApplicationEvent {
    @Override
    public LocalDate effectiveDate() {
      return reviewedOn;
    }
  }

  /** A step that the district has added was signed; without consent the application is returned. */
  record StepSigned(
      String applicationId,
      String pupilId,
      String schoolId,
      String districtId,
      String step,
      boolean consents,
      String staffId,
      LocalDate signedOn,
      @Nullable String opinion)
      implements ApplicationEvent {
    @Override
    public LocalDate effectiveDate() {
      return signedOn;
    }
  }

  /** The aid group approved it. */
  record ApplicationApproved(
      String applicationId,
      String pupilId,
      String schoolId,
      int schoolYear,
      String districtId,
      String ruleVersion,
      String decider,
      @Nullable String secondReviewer,
      LocalDate decidedOn,
      @Nullable Grounds grounds)
      implements ApplicationEvent {
    @Override
    public LocalDate effectiveDate() {
      return decidedOn;
    }
  }

  /** The aid group rejected it. */
  record ApplicationRejected(
      String applicationId,
      String pupilId,
      String schoolId,
      int schoolYear,
      String districtId,
      String ruleVersion,
      String decider,
      @Nullable String secondReviewer,
      LocalDate decidedOn,
      @Nullable Grounds grounds)
      implements ApplicationEvent {
    @Override
    public LocalDate effectiveDate() {
      return decidedOn;
    }
  }
}
