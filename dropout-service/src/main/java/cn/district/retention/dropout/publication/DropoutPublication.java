package cn.district.retention.dropout.publication;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.dropout.CaseClosedV1;
import cn.district.retention.contracts.dropout.ClosingCode;
import cn.district.retention.contracts.dropout.DeadlinePassedV1;
import cn.district.retention.contracts.dropout.DismissalCode;
import cn.district.retention.contracts.dropout.DropoutCause;
import cn.district.retention.contracts.dropout.DropoutConfirmedV1;
import cn.district.retention.contracts.dropout.EscalatedToTownshipV1;
import cn.district.retention.contracts.dropout.HomeVisitRecordedV1;
import cn.district.retention.contracts.dropout.PupilReturnedV1;
import cn.district.retention.contracts.dropout.ReturnEvidence;
import cn.district.retention.contracts.dropout.ReturnNoticeIssuedV1;
import cn.district.retention.contracts.dropout.ReturnNoticeWithdrawnV1;
import cn.district.retention.contracts.dropout.SuspicionDismissedV1;
import cn.district.retention.contracts.dropout.SuspicionRaisedV1;
import cn.district.retention.contracts.dropout.SuspicionTrigger;
import cn.district.retention.contracts.dropout.TownshipMeasure;
import cn.district.retention.contracts.dropout.TownshipMeasureRecordedV1;
import cn.district.retention.contracts.dropout.VisitKind;
import cn.district.retention.contracts.dropout.VisitOutcome;
import cn.district.retention.dropout.dropoutcase.CaseEvent;
import cn.district.retention.dropout.dropoutcase.CaseEvent.DeadlinePassed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.DropoutConfirmed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.EpisodeClosed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.EscalatedToTownship;
import cn.district.retention.dropout.dropoutcase.CaseEvent.GroundWithdrawn;
import cn.district.retention.dropout.dropoutcase.CaseEvent.HomeVisitRecorded;
import cn.district.retention.dropout.dropoutcase.CaseEvent.PupilMoved;
import cn.district.retention.dropout.dropoutcase.CaseEvent.PupilReturned;
import cn.district.retention.dropout.dropoutcase.CaseEvent.ReturnNoticeIssued;
import cn.district.retention.dropout.dropoutcase.CaseEvent.ReturnNoticeWithdrawn;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspensionNoted;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspicionDismissed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspicionRaised;
import cn.district.retention.dropout.dropoutcase.CaseEvent.TownshipMeasureRecorded;
import cn.district.retention.dropout.dropoutcase.CaseEvent.TriggerAdded;
import cn.district.retention.dropout.dropoutcase.EpisodeRef;
import cn.district.retention.servicekit.relay.Publication;
import java.util.List;

/** What others learn of a case. */
public final class DropoutPublication implements Publication<CaseEvent> {

  private final String districtId;

  public DropoutPublication(String districtId) {
    this.districtId = districtId;
  }

  @Override
  public List<Outgoing> of(CaseEvent event) {
    return switch (event) {
      case SuspicionRaised e -> outgoing(raised(e));
      case HomeVisitRecorded e -> outgoing(visited(e));
      case SuspicionDismissed e -> outgoing(dismissed(e));
      case DropoutConfirmed e -> outgoing(confirmed(e));
      case ReturnNoticeIssued e -> outgoing(issued(e));
      case ReturnNoticeWithdrawn e -> outgoing(withdrawn(e));
      case DeadlinePassed e -> outgoing(passed(e));
      case EscalatedToTownship e -> outgoing(escalated(e));
      case TownshipMeasureRecorded e -> outgoing(measured(e));
      case PupilReturned e -> outgoing(returned(e));
      case EpisodeClosed e -> outgoing(closed(e));
      case TriggerAdded e -> List.of();
      case GroundWithdrawn e -> List.of();
      case PupilMoved e -> List.of();
      case SuspensionNoted e -> List.of();
    };
  }

  private static List<Outgoing> outgoing(ContractEvent body) {
    return List.of(
        new Outgoing(
            Topic.DROPOUT.topicName(),
            ContractTypes.typeOf(body.getClass()),
            body.subject(),
            body));
  }

  private SuspicionRaisedV1 raised(SuspicionRaised e) {
    EpisodeRef of = e.of();
    return new SuspicionRaisedV1(
        of.pupilId(),
        of.episode(),
        of.pupilId(),
        of.place().classId(),
        of.place().schoolId(),
        SuspicionTrigger.valueOf(e.trigger().name()),
        e.visitDueOn(),
        districtId,
        e.suspectedFrom());
  }

  private HomeVisitRecordedV1 visited(HomeVisitRecorded e) {
    EpisodeRef of = e.of();
    return new HomeVisitRecordedV1(
        of.pupilId(),
        of.episode(),
        of.pupilId(),
        of.place().schoolId(),
        VisitKind.valueOf(e.kind().name()),
        VisitOutcome.valueOf(e.outcome().name()),
        e.staffId(),
        districtId,
        e.visitedOn());
  }

  private SuspicionDismissedV1 dismissed(SuspicionDismissed e) {
    EpisodeRef of = e.of();
    return new SuspicionDismissedV1(
        of.pupilId(),
        of.episode(),
        of.pupilId(),
        of.place().schoolId(),
        DismissalCode.valueOf(e.code().name()),
        districtId,
        e.dismissedOn());
  }

  private DropoutConfirmedV1 confirmed(DropoutConfirmed e) {
    EpisodeRef of = e.of();
    return new DropoutConfirmedV1(
        of.pupilId(),
        of.episode(),
        of.pupilId(),
        of.place().classId(),
        of.place().schoolId(),
        e.causes().stream().map(c -> DropoutCause.valueOf(c.name())).toList(),
        e.outSince(),
        districtId,
        e.confirmedOn());
  }

  private ReturnNoticeIssuedV1 issued(ReturnNoticeIssued e) {
    EpisodeRef of = e.of();
    return new ReturnNoticeIssuedV1(
        of.pupilId(),
        of.episode(),
        of.pupilId(),
        of.place().schoolId(),
        e.noticeId(),
        e.deadline(),
        districtId,
        e.issuedOn());
  }

  private ReturnNoticeWithdrawnV1 withdrawn(ReturnNoticeWithdrawn e) {
    EpisodeRef of = e.of();
    return new ReturnNoticeWithdrawnV1(
        of.pupilId(),
        of.episode(),
        of.pupilId(),
        of.place().schoolId(),
        e.noticeId(),
        districtId,
        e.withdrawnOn());
  }

  private DeadlinePassedV1 passed(DeadlinePassed e) {
    EpisodeRef of = e.of();
    return new DeadlinePassedV1(
        of.pupilId(),
        of.episode(),
        of.pupilId(),
        of.place().schoolId(),
        e.noticeId(),
        districtId,
        e.passedOn());
  }

  private EscalatedToTownshipV1 escalated(EscalatedToTownship e) {
    EpisodeRef of = e.of();
    return new EscalatedToTownshipV1(
        of.pupilId(),
        of.episode(),
        of.pupilId(),
        of.place().schoolId(),
        e.townshipId(),
        districtId,
        e.escalatedOn());
  }

  private TownshipMeasureRecordedV1 measured(TownshipMeasureRecorded e) {
    EpisodeRef of = e.of();
    return new TownshipMeasureRecordedV1(
        of.pupilId(),
        of.episode(),
        of.pupilId(),
        e.townshipId(),
        TownshipMeasure.valueOf(e.measure().name()),
        districtId,
        e.takenOn());
  }

  private PupilReturnedV1 returned(PupilReturned e) {
    EpisodeRef of = e.of();
    return new PupilReturnedV1(
        of.pupilId(),
        of.episode(),
        of.pupilId(),
        of.place().classId(),
        of.place().schoolId(),
        ReturnEvidence.valueOf(e.evidence().name()),
        districtId,
        e.returnedOn());
  }

  private CaseClosedV1 closed(EpisodeClosed e) {
    EpisodeRef of = e.of();
    return new CaseClosedV1(
        of.pupilId(),
        of.episode(),
        of.pupilId(),
        of.place().schoolId(),
        ClosingCode.valueOf(e.code().name()),
        districtId,
        e.closedOn());
  }
}
