package cn.district.retention.dropout.dropoutcase;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be asked of a case: by processes over the enrolment's facts, by time, or by people. */
public sealed interface CaseCommand {

  /** A fact of the enrolment speaks for a dropout. */
  record RaiseSuspicion(String pupilId, Place place, Ground ground) implements CaseCommand {}

  /** The pupil belongs to another class from a date on. */
  record FollowPupil(Place to, LocalDate from) implements CaseCommand {}

  /** A suspension (休学) is approved; {@code until} is the first day after it. */
  record NoteSuspension(String suspensionId, LocalDate from, LocalDate until)
      implements CaseCommand {}

  /**
   * The register explains where the pupil is: arrival verified, death or departure documented.
   *
   * @param on since when
   * @param knownOn when the platform learned it
   */
  record CloseByRegister(ClosingCode code, LocalDate on, LocalDate knownOn)
      implements CaseCommand {}

  /**
   * A fact that a suspicion rests on proved wrong, if the ground's day is in {@code [from,
   * before)}.
   *
   * @param ground the ground's key
   * @param knownOn when the platform learned it
   */
  record WithdrawGround(String ground, LocalDate from, LocalDate before, LocalDate knownOn)
      implements CaseCommand {}

  /** The pupil is one person with another one, whose case goes on (并案). */
  record CloseAsMerged(LocalDate on) implements CaseCommand {}

  /** The pupil is a person of its own again, and so is the case that was merged. */
  record ResumeOwnCase(LocalDate on) implements CaseCommand {}

  /** A day has begun. */
  record PassDeadline(LocalDate today) implements CaseCommand {}

  /** What a person does on a day, recorded today. */
  sealed interface Act extends CaseCommand {
    /** The day on which it was done. */
    LocalDate on();

    /** The day on which it is recorded. */
    LocalDate today();
  }

  /** A home visit (家访) or a contact with the village or street committee. */
  record RecordVisit(
      VisitKind kind,
      VisitOutcome outcome,
      String staffId,
      @Nullable VisitDetails details,
      LocalDate on,
      LocalDate today)
      implements Act {}

  /** The suspicion proves wrong (排除). */
  record DismissSuspicion(
      DismissalCode code, @Nullable String evidence, LocalDate on, LocalDate today)
      implements Act {}

  /** The dropout is confirmed (确认辍学). */
  record ConfirmDropout(
      List<DropoutCause> causes, LocalDate outSince, LocalDate on, LocalDate today) implements Act {
    public ConfirmDropout {
      causes = List.copyOf(causes);
    }
  }

  /**
   * The return-to-school notice (辍学生返校通知书) is issued.
   *
   * @param deadline null for the district's usual term
   */
  record IssueReturnNotice(
      String noticeId,
      NoticeParties parties,
      @Nullable LocalDate deadline,
      LocalDate on,
      LocalDate today)
      implements Act {}

  /** A notice is taken back by an act of its own. */
  record WithdrawReturnNotice(String noticeId, String reason, LocalDate on, LocalDate today)
      implements Act {}

  /** The township takes a measure. */
  record RecordMeasure(TownshipMeasure measure, LocalDate on, LocalDate today) implements Act {}

  /** The pupil is back (返校, 复学). */
  record RecordReturn(ReturnEvidence evidence, Place place, LocalDate on, LocalDate today)
      implements Act {}

  /**
   * The episode is closed (销号).
   *
   * @param byTownship whether the township that has the case closes it
   */
  record CloseEpisode(ClosingCode code, boolean byTownship, LocalDate on, LocalDate today)
      implements Act {}
}
