package cn.district.retention.enrollment.pupil;

import cn.district.retention.enrollment.pupil.PupilEvent.CorrectionGrounds;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Commands to one pupil's stream. */
public sealed interface PupilCommand {

  /** Where a pupil shall sit: a class with its school and its grade in the school year. */
  record Place(
      String enrolmentId,
      String classId,
      String schoolId,
      int grade,
      int schoolYear,
      LocalDate from,
      EntryKind entryKind,
      @Nullable String transferId) {}

  /** Puts a pupil on the register, and into a first class where {@code place} is given. */
  record RegisterPupil(
      String pupilId, PersonalDetails details, LocalDate registeredOn, @Nullable Place place)
      implements PupilCommand {}

  /** Opens an enrolment. */
  record OpenEnrolment(Place place) implements PupilCommand {}

  /** Ends the open enrolment for a documented reason; {@code to} is the first day outside. */
  record WithdrawPupil(
      ExitCode exitCode,
      LocalDate to,
      @Nullable GuardianRequest guardianRequest,
      @Nullable ExitDocument document)
      implements PupilCommand {}

  /** A document that proves a death or an emigration. */
  record ExitDocument(String type, String number) {}

  /** A confirmed arrival: out of the sending class, into the receiving one where it is ours. */
  record CompleteTransfer(String transferId, LocalDate arrivedOn, @Nullable Place place)
      implements PupilCommand {}

  /** Reports at the start of a term (报到). */
  record ReportForTerm(LocalDate termStart, LocalDate on) implements PupilCommand {}

  /** The term's seventh day came and the pupil has not reported (R5-11). */
  record DetectNoShow(LocalDate termStart, LocalDate on) implements PupilCommand {}

  /** Ends the open enrolment by graduation or completion. */
  record GraduatePupil(String classId, ExitCode exitCode, LocalDate on) implements PupilCommand {}

  /** Puts the pupil into a key group for a time. */
  record TagKeyGroup(
      String tagId, KeyGroup keyGroup, TagSource source, LocalDate from, @Nullable LocalDate to)
      implements PupilCommand {}

  /** Ends a key-group tag. */
  record EndKeyGroupTag(String tagId, LocalDate to) implements PupilCommand {}

  /** Approves a suspension (休学) that the guardian applied for (L-01). */
  record ApproveSuspension(
      String suspensionId,
      LocalDate from,
      LocalDate until,
      GuardianRequest guardianRequest,
      String approvalReference)
      implements PupilCommand {}

  /** The pupil is back in class (复学). */
  record EndSuspension(String suspensionId, LocalDate on) implements PupilCommand {}

  /** Erases what is personal of the pupil; {@code approvedBy} is the second person. */
  record ErasePersonalData(ErasureBasis basis, String approvedBy, LocalDate on)
      implements PupilCommand {}

  /** A suspension ran out. */
  record ExpireSuspension(String suspensionId) implements PupilCommand {}

  /** Changes personal details from a date on; basic ones need a document. */
  record ChangePupilDetails(DetailsChange change, LocalDate from, LocalDate today)
      implements PupilCommand {}

  /**
   * A fact of the stream.
   *
   * @param eventId {@code <stream>:<version>:<index>}
   * @param sequence its place among the events of the stream, from 1
   */
  record Fact(String eventId, int sequence) {}

  /**
   * How a fact should have been; null is what was right. Which components fit depends on the fact.
   *
   * @param place of an enrolment: class, first day and kind of entry
   * @param date the fact's own date
   * @param until the end of a tag or a suspension
   */
  record FactChange(
      @Nullable Place place,
      @Nullable LocalDate date,
      @Nullable LocalDate until,
      @Nullable ExitCode exitCode,
      @Nullable KeyGroup keyGroup,
      @Nullable TagSource source) {}

  /** Corrects a fact that was recorded wrongly. */
  record CorrectFact(
      Fact fact,
      FactChange change,
      FactCorrectionReason reason,
      CorrectionGrounds grounds,
      LocalDate today)
      implements PupilCommand {}

  /** Retracts a fact that never was so. */
  record RetractFact(Fact fact, FactCorrectionReason reason, CorrectionGrounds grounds)
      implements PupilCommand {}

  /** Makes this entry an alias of another one of the same person. */
  record MergePupil(String survivingPupilId, String pairId, LocalDate on) implements PupilCommand {}

  /** Makes this entry a pupil of its own again. */
  record UnmergePupil(String pairId, LocalDate on) implements PupilCommand {}
}
