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

  /** What it rests on is in doubt; people decide. */
  record ApplicationQuestioned(
      String applicationId, String pupilId, String districtId, Doubt doubt, LocalDate on)
      implements ApplicationEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }

  /** What was in doubt is not any more. */
  record DoubtLifted(
      String applicationId, String pupilId, String districtId, Doubt doubt, LocalDate on)
      implements ApplicationEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }

  /** A person has looked at a doubt: the application stands. */
  record DoubtSettled(
      String applicationId,
      String pupilId,
      String districtId,
      Doubt doubt,
      String staffId,
      LocalDate on,
      @Nullable String opinion)
      implements ApplicationEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }

  /**
   * It ended otherwise than by a decision on its merits.
   *
   * @param staffId who closed it; null where it was closed by itself, as a duplicate
   */
  record ApplicationClosed(
      String applicationId,
      String pupilId,
      String schoolId,
      int schoolYear,
      String districtId,
      ClosingReason reason,
      @Nullable String staffId,
      LocalDate on,
      @Nullable String opinion)
      implements ApplicationEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }

  /** It was no duplicate after all, and goes on where it stood. */
  record ApplicationResumed(
      String applicationId,
      String pupilId,
      String schoolId,
      int schoolYear,
      String districtId,
      LocalDate on)
      implements ApplicationEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }
}
