package cn.district.retention.dropout.dropoutcase;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts of one case. */
public sealed interface CaseEvent {

  /** The episode that it is about. */
  EpisodeRef of();

  /** When it is true in the world. */
  LocalDate effectiveDate();

  /** The same fact for those who may know of it, yet not read what was said in confidence. */
  default CaseEvent withoutPersonalData() {
    return this;
  }

  /**
   * A suspicion opens the case or its next episode.
   *
   * @param ground recognises the ground told again
   * @param unexcusedLimit the limit in force where a run of unexcused days reached it
   */
  record SuspicionRaised(
      EpisodeRef of,
      SuspicionTrigger trigger,
      String ground,
      @Nullable Integer unexcusedLimit,
      LocalDate suspectedFrom,
      LocalDate visitDueOn,
      LocalDate raisedOn)
      implements CaseEvent {
    @Override
    public LocalDate effectiveDate() {
      return raisedOn;
    }
  }

  /** Another ground for the suspicion that is open already. */
  record TriggerAdded(EpisodeRef of, SuspicionTrigger trigger, String ground, LocalDate addedOn)
      implements CaseEvent {
    @Override
    public LocalDate effectiveDate() {
      return addedOn;
    }
  }

  /** A ground proved wrong: the register has corrected or retracted the fact that gave it. */
  record GroundWithdrawn(
      EpisodeRef of, SuspicionTrigger trigger, String ground, LocalDate withdrawnOn)
      implements CaseEvent {
    @Override
    public LocalDate effectiveDate() {
      return withdrawnOn;
    }
  }

  /** The pupil belongs to another class now, which answers for the case. */
  record PupilMoved(EpisodeRef of, Place from, LocalDate movedOn) implements CaseEvent {
    @Override
    public LocalDate effectiveDate() {
      return movedOn;
    }
  }

  /** A suspension was approved while the suspicion stood. */
  record SuspensionNoted(EpisodeRef of, String suspensionId, LocalDate from, LocalDate until)
      implements CaseEvent {
    @Override
    public LocalDate effectiveDate() {
      return from;
    }

    boolean covers(LocalDate date) {
      return !date.isBefore(from) && date.isBefore(until);
    }
  }

  /** The family was visited, or the village or street committee contacted. */
  record HomeVisitRecorded(
      EpisodeRef of,
      VisitKind kind,
      VisitOutcome outcome,
      String staffId,
      @Nullable VisitDetails details,
      LocalDate visitedOn)
      implements CaseEvent {
    @Override
    public LocalDate effectiveDate() {
      return visitedOn;
    }

    @Override
    public HomeVisitRecorded withoutPersonalData() {
      return new HomeVisitRecorded(of, kind, outcome, staffId, null, visitedOn);
    }
  }

  /** The suspicion proved wrong. */
  record SuspicionDismissed(
      EpisodeRef of, DismissalCode code, @Nullable String evidence, LocalDate dismissedOn)
      implements CaseEvent {
    @Override
    public LocalDate effectiveDate() {
      return dismissedOn;
    }

    @Override
    public SuspicionDismissed withoutPersonalData() {
      return new SuspicionDismissed(of, code, null, dismissedOn);
    }
  }

  /** The dropout is confirmed; {@code outSince} is the first day out of school. */
  record DropoutConfirmed(
      EpisodeRef of, List<DropoutCause> causes, LocalDate outSince, LocalDate confirmedOn)
      implements CaseEvent {
    public DropoutConfirmed {
      causes = List.copyOf(causes);
    }

    @Override
    public LocalDate effectiveDate() {
      return confirmedOn;
    }
  }

  /** The notice is issued; its deadline's day still counts. */
  record ReturnNoticeIssued(
      EpisodeRef of,
      String noticeId,
      LocalDate deadline,
      @Nullable NoticeContent content,
      LocalDate issuedOn)
      implements CaseEvent {
    @Override
    public LocalDate effectiveDate() {
      return issuedOn;
    }

    @Override
    public ReturnNoticeIssued withoutPersonalData() {
      return new ReturnNoticeIssued(of, noticeId, deadline, null, issuedOn);
    }
  }

  /** The notice is withdrawn, never un-issued. */
  record ReturnNoticeWithdrawn(
      EpisodeRef of, String noticeId, @Nullable String reason, LocalDate withdrawnOn)
      implements CaseEvent {
    @Override
    public LocalDate effectiveDate() {
      return withdrawnOn;
    }

    @Override
    public ReturnNoticeWithdrawn withoutPersonalData() {
      return new ReturnNoticeWithdrawn(of, noticeId, null, withdrawnOn);
    }
  }

  /** The midnight after the deadline came and the pupil was not back. */
  record DeadlinePassed(EpisodeRef of, String noticeId, LocalDate passedOn) implements CaseEvent {
    @Override
    public LocalDate effectiveDate() {
      return passedOn;
    }
  }

  /** The case is reported to the township or sub-district. */
  record EscalatedToTownship(
      EpisodeRef of, String townshipId, LocalDate acknowledgeBy, LocalDate escalatedOn)
      implements CaseEvent {
    @Override
    public LocalDate effectiveDate() {
      return escalatedOn;
    }
  }

  /** The township took a measure. */
  record TownshipMeasureRecorded(
      EpisodeRef of, String townshipId, TownshipMeasure measure, LocalDate takenOn)
      implements CaseEvent {
    @Override
    public LocalDate effectiveDate() {
      return takenOn;
    }
  }

  /** The pupil is back in class. */
  record PupilReturned(EpisodeRef of, ReturnEvidence evidence, LocalDate returnedOn)
      implements CaseEvent {
    @Override
    public LocalDate effectiveDate() {
      return returnedOn;
    }
  }

  /** The episode is closed and never changes again. */
  record EpisodeClosed(EpisodeRef of, ClosingCode code, LocalDate closedOn) implements CaseEvent {
    @Override
    public LocalDate effectiveDate() {
      return closedOn;
    }
  }
}
