package cn.district.retention.enrollment.pupil;

import cn.district.retention.enrollment.pupil.DetailsChange.Detail;
import cn.district.retention.enrollment.pupil.PupilCommand.ExitDocument;
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
  record ExitProof(@Nullable GuardianRequest guardianRequest, @Nullable ExitDocument document) {}

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
      LocalDate on)
      implements PupilEvent {
    @Override
    public LocalDate effectiveDate() {
      return on;
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
}
