package cn.district.retention.enrollment.pupil;

import cn.district.retention.enrollment.pupil.PupilEvent.ArrivalPapers;
import cn.district.retention.enrollment.pupil.PupilEvent.CorrectionGrounds;
import cn.district.retention.enrollment.pupil.PupilEvent.ResumptionPapers;
import cn.district.retention.enrollment.pupil.SchoolLife.DeferralReason;
import cn.district.retention.enrollment.pupil.SchoolLife.HomeTeachingReason;
import cn.district.retention.enrollment.pupil.SchoolLife.RepeatPlace;
import cn.district.retention.enrollment.pupil.SchoolLife.YearEndOutcome;
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

  /**
   * Puts a pupil on the register, and into a first class where {@code place} is given.
   *
   * @param arrival the papers of a transfer into the district, without which none is taken in
   */
  record RegisterPupil(
      String pupilId,
      PersonalDetails details,
      LocalDate registeredOn,
      @Nullable Place place,
      @Nullable ArrivalPapers arrival)
      implements PupilCommand {

    /** Of a pupil who comes without a transfer. */
    public RegisterPupil(
        String pupilId, PersonalDetails details, LocalDate registeredOn, @Nullable Place place) {
      this(pupilId, details, registeredOn, place, null);
    }
  }

  /** Opens an enrolment. */
  record OpenEnrolment(Place place) implements PupilCommand {}

  /** Takes in a pupil from a school of another district, whose transfer is done (L-06). */
  record AdmitFromOutside(Place place, ArrivalPapers papers) implements PupilCommand {}

  /** Ends the open enrolment for a documented reason; {@code to} is the first day outside. */
  record WithdrawPupil(
      ExitCode exitCode,
      LocalDate to,
      @Nullable GuardianRequest guardianRequest,
      @Nullable ExitDocument document,
      @Nullable String approvalReference)
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

  /** Says that a tag still holds in a term, and by which source (E10). */
  record ReverifyKeyGroup(String tagId, TagSource source, LocalDate termStart, LocalDate on)
      implements PupilCommand {}

  /** Approves a suspension (休学) that the guardian applied for (L-01). */
  record ApproveSuspension(
      String suspensionId,
      LocalDate from,
      LocalDate until,
      GuardianRequest guardianRequest,
      String approvalReference)
      implements PupilCommand {}

  /** Extends a suspension, once, by a year at the most (L-14). */
  record ExtendSuspension(
      String suspensionId,
      LocalDate until,
      GuardianRequest guardianRequest,
      String approvalReference)
      implements PupilCommand {}

  /**
   * The pupil is back in class (复学), with the papers for it; in another class where {@code place}
   * is given, since the own one may have moved on.
   */
  record EndSuspension(
      String suspensionId, LocalDate on, ResumptionPapers papers, @Nullable Place place)
      implements PupilCommand {}

  /** Erases what is personal of the pupil; {@code approvedBy} is the second person. */
  record ErasePersonalData(ErasureBasis basis, String approvedBy, LocalDate on)
      implements PupilCommand {}

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

  /** Asks on a day whether a suspension has run out. */
  record ExpireSuspension(String suspensionId, LocalDate today) implements PupilCommand {}

  /**
   * Plans that a pupil repeats the grade (留级) or completes it without a diploma (结业).
   *
   * @param grade the pupil's grade in the school year
   * @param lastGrade whether it is the last one of the school
   */
  record PlanYearEnd(
      int schoolYear,
      YearEndOutcome outcome,
      int grade,
      boolean lastGrade,
      @Nullable RepeatPlace place,
      @Nullable GuardianRequest guardianRequest,
      String approvalReference,
      LocalDate on)
      implements PupilCommand {}

  /** Takes a plan back. */
  record DropYearEndPlan(int schoolYear, LocalDate on) implements PupilCommand {}

  /**
   * Ends a school year for one pupil of a class: into the next grade, or out of the last one.
   *
   * @param grade the class's grade in the school year
   * @param lastGrade whether it is the last one of the school
   * @param inTransit whether the pupil's file is on its way to another school
   * @param nextYearOn the first day of the next school year
   * @param graduatedOn the first day outside for who finishes the last grade
   */
  record EndSchoolYear(
      String runId,
      int schoolYear,
      String classId,
      int grade,
      boolean lastGrade,
      boolean inTransit,
      LocalDate nextYearOn,
      LocalDate graduatedOn)
      implements PupilCommand {}

  /** Undoes the end of a school year, as if it had not been. */
  record UndoYearEnd(int schoolYear, LocalDate on) implements PupilCommand {}

  /** Who finished primary school has not turned up in any school by the term's seventh day. */
  record DetectIntakeNoShow(@Nullable String expectedSchoolId, LocalDate termStart, LocalDate on)
      implements PupilCommand {}

  /** Begins teaching at home (送教上门). */
  record StartHomeTeaching(
      String homeTeachingId,
      HomeTeachingReason reason,
      LocalDate from,
      LocalDate until,
      GuardianRequest guardianRequest,
      String approvalReference)
      implements PupilCommand {}

  /** Ends teaching at home; {@code on} is the first day back on the roll. */
  record EndHomeTeaching(String homeTeachingId, LocalDate on) implements PupilCommand {}

  /** Defers entry into grade 1 (延缓入学), as the guardian applied and the authority approved. */
  record DeferEntry(
      String deferralId,
      String schoolId,
      int schoolYear,
      DeferralReason reason,
      LocalDate until,
      GuardianRequest guardianRequest,
      String approvalReference,
      LocalDate on)
      implements PupilCommand {}

  /** Asks on a day whether a deferral has run out without an entry. */
  record ExpireDeferral(String deferralId, LocalDate today) implements PupilCommand {}
}
