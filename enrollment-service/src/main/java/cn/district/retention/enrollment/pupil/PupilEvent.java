package cn.district.retention.enrollment.pupil;

import cn.district.retention.enrollment.pupil.DetailsChange.Detail;
import cn.district.retention.enrollment.pupil.PupilCommand.ExitDocument;
import cn.district.retention.enrollment.pupil.SchoolLife.DeferralReason;
import cn.district.retention.enrollment.pupil.SchoolLife.HomeTeachingReason;
import cn.district.retention.enrollment.pupil.SchoolLife.RepeatPlace;
import cn.district.retention.enrollment.pupil.SchoolLife.YearEndOutcome;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts of one pupil. */
public sealed interface PupilEvent {

  /** When it is true in the world. */
  LocalDate effectiveDate();

  /** The pupil is on the register. */
  record PupilRegistered(String pupilId, LocalDate registeredOn, @Nullable PersonalDetails details)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return registeredOn;
    }
  }

  /** The pupil belongs to a class. */
  record EnrolmentOpened(
      String pupilId,
      String enrolmentId,
      String classId,
      String schoolId,
      int grade,
      int schoolYear,
      EntryKind entryKind,
      @Nullable String transferId,
      LocalDate from)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return from;
    }
  }

  /** The pupil comes from a school of another district. */
  record OutsideArrivalRecorded(
      String pupilId, String enrolmentId, LocalDate on, @Nullable ArrivalPapers papers)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }

  /**
   * The papers of a transfer into the district; personal, so kept sealed.
   *
   * @param approvalReference the sending side's approval, by its file reference
   * @param fileNumber of the file that the sending school has sent
   */
  record ArrivalPapers(
      String fromSchool,
      String fromRegion,
      GuardianRequest guardianRequest,
      String approvalReference,
      String fileNumber) {}

  /** The pupil no longer belongs to a class; {@code to} is the first day outside. */
  record EnrolmentClosed(
      String pupilId,
      String enrolmentId,
      String classId,
      String schoolId,
      int grade,
      ExitCode exitCode,
      boolean verified,
      @Nullable String transferId,
      LocalDate to,
      @Nullable ExitProof proof)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return to;
    }
  }

  /** What proves an exit; personal, so kept sealed. */
  record ExitProof(
      @Nullable GuardianRequest guardianRequest,
      @Nullable ExitDocument document,
      @Nullable String approvalReference) {}

  /** The pupil reported at the start of a term. */
  record PupilReported(
      String pupilId, String classId, String schoolId, LocalDate termStart, LocalDate reportedOn)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return reportedOn;
    }
  }

  /** The pupil did not report within the days of grace. */
  record NoShowDetected(
      String pupilId,
      String enrolmentId,
      String classId,
      String schoolId,
      LocalDate termStart,
      LocalDate detectedOn)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return detectedOn;
    }
  }

  /** The pupil belongs to a key group. */
  record KeyGroupTagged(
      String pupilId,
      String tagId,
      KeyGroup keyGroup,
      TagSource source,
      LocalDate from,
      @Nullable LocalDate to)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return from;
    }
  }

  /** The pupil no longer belongs to a key group. */
  record KeyGroupTagEnded(String pupilId, String tagId, KeyGroup keyGroup, LocalDate to)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return to;
    }
  }

  /** Somebody has verified in a term that the pupil still belongs to a key group. */
  record KeyGroupReverified(
      String pupilId,
      String tagId,
      KeyGroup keyGroup,
      TagSource source,
      LocalDate termStart,
      LocalDate on)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }

  /** The pupil is suspended until before {@code until}. */
  record SuspensionApproved(
      String pupilId,
      String enrolmentId,
      String classId,
      String schoolId,
      String suspensionId,
      LocalDate from,
      LocalDate until,
      @Nullable SuspensionPapers papers)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return from;
    }
  }

  /** The papers of a suspension; personal, so kept sealed. */
  record SuspensionPapers(GuardianRequest guardianRequest, String approvalReference) {}

  /** The pupil is back in class. */
  record SuspensionEnded(
      String pupilId,
      String enrolmentId,
      String suspensionId,
      String classId,
      String schoolId,
      LocalDate on,
      @Nullable ResumptionPapers papers)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }

  /** The papers of a return to class; personal, so kept sealed. */
  record ResumptionPapers(GuardianRequest guardianRequest, String certificateReference) {}

  /** The suspension goes on until before a later day. */
  record SuspensionExtended(
      String pupilId,
      String enrolmentId,
      String classId,
      String schoolId,
      String suspensionId,
      LocalDate from,
      LocalDate extendedFrom,
      LocalDate until,
      @Nullable SuspensionPapers papers)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return extendedFrom;
    }
  }

  /** The suspension ran out without a return. */
  record SuspensionExpired(
      String pupilId,
      String enrolmentId,
      String suspensionId,
      String classId,
      String schoolId,
      LocalDate on)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }

  /** What is personal of the pupil is erased; nothing personal is recorded any more. */
  record PersonalDataErased(
      String pupilId, ErasureBasis basis, String approvedBy, LocalDate erasedOn)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return erasedOn;
    }
  }

  /** Personal details are others from a date on; {@code details} says which, without values. */
  record PupilDetailsChanged(
      String pupilId, LocalDate from, List<Detail> details, @Nullable DetailsChange change)
      implements PupilEvent {
    public PupilDetailsChanged {
      details = List.copyOf(details);
    }

    @Override
    public LocalDate effectiveDate() {
      return from;
    }
  }

  /** It is planned how a school year ends for the pupil, other than with the next grade. */
  record YearEndPlanned(
      String pupilId,
      int schoolYear,
      YearEndOutcome outcome,
      @Nullable RepeatPlace place,
      LocalDate on,
      @Nullable YearEndPapers papers)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }

  /** The papers of a plan; personal, so kept sealed. */
  record YearEndPapers(@Nullable GuardianRequest guardianRequest, String approvalReference) {}

  /** The plan is taken back. */
  record YearEndPlanDropped(String pupilId, int schoolYear, LocalDate on) implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }

  /** A school year is over for the pupil; {@code on} is the first day of what comes after it. */
  record SchoolYearEnded(
      String pupilId,
      int schoolYear,
      YearEndOutcome outcome,
      String enrolmentId,
      String classId,
      String schoolId,
      int grade,
      String runId,
      LocalDate on)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }

  /** The end of a school year is undone; what it brought about is undone beside it. */
  record YearEndUndone(String pupilId, int schoolYear, String classId, LocalDate on)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }

  /**
   * Who finished primary school turned up nowhere.
   *
   * @param enrolmentId the enrolment that was finished, with its class and school
   * @param expectedSchoolId the school that expected the pupil; null where none is known
   */
  record IntakeNoShowDetected(
      String pupilId,
      String enrolmentId,
      String classId,
      String schoolId,
      @Nullable String expectedSchoolId,
      LocalDate termStart,
      LocalDate detectedOn)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return detectedOn;
    }
  }

  /** The pupil is taught at home until before {@code until}. */
  record HomeTeachingStarted(
      String pupilId,
      String enrolmentId,
      String classId,
      String schoolId,
      String homeTeachingId,
      HomeTeachingReason reason,
      LocalDate from,
      LocalDate until,
      @Nullable SuspensionPapers papers)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return from;
    }
  }

  /**
   * A fact was recorded wrongly, and how it should have been.
   *
   * @param targetEventId id of the event, {@code <stream>:<version>:<index>}
   * @param targetSequence its place among the events of the stream, from 1
   */
  record FactCorrected(
      String pupilId,
      String targetEventId,
      int targetSequence,
      Replacement replacement,
      FactCorrectionReason reason,
      @Nullable CorrectionGrounds grounds)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return replacement.fact().effectiveDate();
    }
  }

  /**
   * What was recorded never was so.
   *
   * @param targetEventId id of the event, {@code <stream>:<version>:<index>}
   * @param targetSequence its place among the events of the stream, from 1
   * @param factDate the effective date of what is retracted
   */
  record FactRetracted(
      String pupilId,
      String targetEventId,
      int targetSequence,
      LocalDate factDate,
      FactCorrectionReason reason,
      @Nullable CorrectionGrounds grounds)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return factDate;
    }
  }

  /** What a correction rests on; personal, so kept sealed. */
  record CorrectionGrounds(
      @Nullable String note, @Nullable String documentReference, @Nullable ExitProof proof) {}

  /**
   * This entry is an alias: the pupil is the one of {@code survivingPupilId}. Both streams stay as
   * they are; who reads goes on to the surviving one.
   */
  record PupilsMerged(String pupilId, String survivingPupilId, String pairId, LocalDate mergedOn)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return mergedOn;
    }
  }

  /** This entry is a pupil of its own after all. */
  record PupilsUnmerged(
      String pupilId, String survivingPupilId, String pairId, LocalDate unmergedOn)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return unmergedOn;
    }
  }

  /** The pupil is called on the roll again. */
  record HomeTeachingEnded(
      String pupilId, String homeTeachingId, String classId, String schoolId, LocalDate on)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }

  /** Entry into grade 1 is deferred to {@code until}. */
  record EntryDeferred(
      String pupilId,
      String deferralId,
      String schoolId,
      int schoolYear,
      DeferralReason reason,
      LocalDate until,
      LocalDate on,
      @Nullable SuspensionPapers papers)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }

  /** The deferral ran out, and the pupil has not entered a class. */
  record EntryDeferralExpired(String pupilId, String deferralId, String schoolId, LocalDate on)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
    }
  }
}
