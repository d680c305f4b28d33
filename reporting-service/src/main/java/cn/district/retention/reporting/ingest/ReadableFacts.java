package cn.district.retention.reporting.ingest;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.dropout.CaseClosedV1;
import cn.district.retention.contracts.dropout.DropoutConfirmedV1;
import cn.district.retention.contracts.dropout.PupilReturnedV1;
import cn.district.retention.contracts.dropout.ReturnNoticeIssuedV1;
import cn.district.retention.contracts.dropout.ReturnNoticeWithdrawnV1;
import cn.district.retention.contracts.dropout.SuspicionDismissedV1;
import cn.district.retention.contracts.dropout.SuspicionRaisedV1;
import cn.district.retention.contracts.enrollment.CorrectedFact;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.FactCorrectedV1;
import cn.district.retention.contracts.enrollment.FactRetractedV1;
import cn.district.retention.contracts.enrollment.PupilsMergedV1;
import cn.district.retention.contracts.enrollment.PupilsUnmergedV1;
import cn.district.retention.contracts.enrollment.RollSubmittedV1;
import cn.district.retention.contracts.enrollment.SuspensionApprovedV1;
import cn.district.retention.contracts.enrollment.SuspensionEndedV1;
import cn.district.retention.contracts.enrollment.SuspensionExpiredV1;
import cn.district.retention.contracts.enrollment.TransferArrivalConfirmedV1;
import cn.district.retention.contracts.enrollment.TransferFileSentV1;
import cn.district.retention.contracts.enrollment.TransferRejectedV1;
import cn.district.retention.contracts.enrollment.TransferUnverifiedV1;
import cn.district.retention.contracts.reference.ClassClosedV1;
import cn.district.retention.contracts.reference.ClassFormedV1;
import cn.district.retention.contracts.reference.PolicyParameterSetV1;
import cn.district.retention.contracts.reference.SchoolYearSetV1;
import cn.district.retention.contracts.reference.UnitClosedV1;
import cn.district.retention.contracts.reference.UnitMovedV1;
import cn.district.retention.contracts.reference.UnitOpenedV1;
import cn.district.retention.reporting.district.DistrictFact;
import cn.district.retention.reporting.district.SchoolKind;
import cn.district.retention.reporting.district.UnitKind;
import cn.district.retention.reporting.history.Closing;
import cn.district.retention.reporting.history.Entry;
import cn.district.retention.reporting.history.EpisodeKey;
import cn.district.retention.reporting.history.Exit;
import cn.district.retention.reporting.history.Place;
import cn.district.retention.reporting.history.PupilFact;
import cn.district.retention.reporting.projection.Learned;
import cn.district.retention.servicekit.subscription.EventOrder;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Turns the contract events that reporting declares into facts of its own. */
final class ReadableFacts {

  /** The newest versions of what is read; every other type is counted and skipped. */
  static final Set<Class<? extends ContractEvent>> DECLARED =
      Set.of(
          UnitOpenedV1.class,
          UnitMovedV1.class,
          UnitClosedV1.class,
          ClassFormedV1.class,
          ClassClosedV1.class,
          SchoolYearSetV1.class,
          PolicyParameterSetV1.class,
          EnrolmentOpenedV1.class,
          EnrolmentClosedV1.class,
          SuspensionApprovedV1.class,
          SuspensionEndedV1.class,
          SuspensionExpiredV1.class,
          TransferFileSentV1.class,
          TransferArrivalConfirmedV1.class,
          TransferUnverifiedV1.class,
          TransferRejectedV1.class,
          FactCorrectedV1.class,
          FactRetractedV1.class,
          PupilsMergedV1.class,
          PupilsUnmergedV1.class,
          RollSubmittedV1.class,
          SuspicionRaisedV1.class,
          SuspicionDismissedV1.class,
          DropoutConfirmedV1.class,
          ReturnNoticeIssuedV1.class,
          ReturnNoticeWithdrawnV1.class,
          PupilReturnedV1.class,
          CaseClosedV1.class);

  private final Map<Place, Place> places = new ConcurrentHashMap<>();

  /** What an event says; its id tells which fact a later event corrects. */
  Learned of(ContractEvent event, String eventId) {
    return switch (event) {
      case UnitOpenedV1 e -> district(unit(e));
      case UnitMovedV1 e ->
          district(new DistrictFact.UnitMoved(e.unitId(), e.parentUnitId(), e.from()));
      case UnitClosedV1 e -> district(new DistrictFact.UnitClosed(e.unitId(), e.from()));
      case ClassFormedV1 e ->
          district(
              new DistrictFact.ClassFormed(
                  e.classId(), e.schoolId(), e.nameZh(), e.firstGrade(), e.from()));
      case ClassClosedV1 e -> district(new DistrictFact.ClassClosed(e.classId(), e.from()));
      case SchoolYearSetV1 e -> district(calendar(e));
      case PolicyParameterSetV1 e ->
          district(new DistrictFact.PolicySet(e.parameter(), e.value(), e.from()));
      case EnrolmentOpenedV1 e -> enrolment(e.pupilId(), eventId, fact(e));
      case EnrolmentClosedV1 e -> enrolment(e.pupilId(), eventId, fact(e));
      case SuspensionApprovedV1 e -> enrolment(e.pupilId(), eventId, fact(e));
      case SuspensionEndedV1 e -> enrolment(e.pupilId(), eventId, fact(e));
      case FactCorrectedV1 e ->
          new Learned.Corrected(
              e.pupilId(), target(e.targetEventId(), eventId), replacement(e.replacement()));
      case FactRetractedV1 e ->
          new Learned.Corrected(e.pupilId(), target(e.targetEventId(), eventId), null);
      case PupilsMergedV1 e -> new Learned.Alias(e.aliasPupilId(), e.survivingPupilId());
      case PupilsUnmergedV1 e -> new Learned.Alias(e.aliasPupilId(), null);
      case SuspensionExpiredV1 e ->
          pupil(e.pupilId(), new PupilFact.SuspensionExpired(e.suspensionId(), e.on()));
      case TransferFileSentV1 e ->
          pupil(
              e.pupilId(),
              new PupilFact.FileSent(e.transferId(), e.fromSchoolId(), e.toSchoolId(), e.sentOn()));
      case TransferArrivalConfirmedV1 e ->
          pupil(
              e.pupilId(),
              new PupilFact.ArrivalConfirmed(
                  e.transferId(), e.fromSchoolId(), e.toSchoolId(), e.arrivedOn()));
      case TransferUnverifiedV1 e ->
          pupil(
              e.pupilId(),
              new PupilFact.TransferUnverified(
                  e.transferId(), e.fromSchoolId(), e.unverifiedFrom()));
      case TransferRejectedV1 e ->
          pupil(e.pupilId(), new PupilFact.TransferRejected(e.transferId(), e.rejectedOn()));
      case RollSubmittedV1 e -> new Learned.OfRoll(e.classId(), e.schoolId(), e.date());
      case SuspicionRaisedV1 e ->
          pupil(
              e.pupilId(),
              new PupilFact.Suspected(
                  new EpisodeKey(e.caseId(), e.episode()),
                  place(e.classId(), e.schoolId()),
                  e.suspectedFrom()));
      case SuspicionDismissedV1 e ->
          pupil(
              e.pupilId(),
              new PupilFact.SuspicionDismissed(
                  new EpisodeKey(e.caseId(), e.episode()), e.dismissedOn()));
      case DropoutConfirmedV1 e ->
          pupil(
              e.pupilId(),
              new PupilFact.DropoutConfirmed(
                  new EpisodeKey(e.caseId(), e.episode()),
                  place(e.classId(), e.schoolId()),
                  e.outSince(),
                  e.confirmedOn()));
      case ReturnNoticeIssuedV1 e ->
          pupil(
              e.pupilId(),
              new PupilFact.NoticeIssued(
                  new EpisodeKey(e.caseId(), e.episode()),
                  e.noticeId(),
                  e.deadline(),
                  e.issuedOn()));
      case ReturnNoticeWithdrawnV1 e ->
          pupil(
              e.pupilId(),
              new PupilFact.NoticeWithdrawn(
                  new EpisodeKey(e.caseId(), e.episode()), e.noticeId(), e.withdrawnOn()));
      case PupilReturnedV1 e ->
          pupil(
              e.pupilId(),
              new PupilFact.Returned(new EpisodeKey(e.caseId(), e.episode()), e.returnedOn()));
      case CaseClosedV1 e ->
          pupil(
              e.pupilId(),
              new PupilFact.EpisodeClosed(
                  new EpisodeKey(e.caseId(), e.episode()),
                  Closing.valueOf(e.code().name()),
                  e.closedOn()));
      default -> throw new IllegalArgumentException(event.getClass() + " is not declared");
    };
  }

  /** Whether learning the event twice changes nothing, so that it need not be remembered. */
  static boolean isRepeatable(ContractEvent event) {
    return event instanceof RollSubmittedV1;
  }

  private PupilFact fact(EnrolmentOpenedV1 e) {
    return new PupilFact.EnrolmentOpened(
        e.enrolmentId(),
        place(e.classId(), e.schoolId()),
        e.grade(),
        e.schoolYear(),
        Entry.valueOf(e.entryKind().name()),
        e.from());
  }

  private static PupilFact fact(EnrolmentClosedV1 e) {
    return new PupilFact.EnrolmentClosed(
        e.enrolmentId(),
        e.grade(),
        Exit.valueOf(e.exitCode().name()),
        e.verified(),
        e.transferId(),
        e.to());
  }

  private PupilFact fact(SuspensionApprovedV1 e) {
    return new PupilFact.SuspensionApproved(
        e.suspensionId(), place(e.classId(), e.schoolId()), e.from(), e.until());
  }

  private static PupilFact fact(SuspensionEndedV1 e) {
    return new PupilFact.SuspensionEnded(e.suspensionId(), e.on());
  }

  /** What stands now; null for a fact of a kind that no figure is made of. */
  private @Nullable PupilFact replacement(CorrectedFact by) {
    if (by.enrolmentOpened() != null) {
      return fact(by.enrolmentOpened());
    }
    if (by.enrolmentClosed() != null) {
      return fact(by.enrolmentClosed());
    }
    if (by.suspensionApproved() != null) {
      return fact(by.suspensionApproved());
    }
    if (by.suspensionEnded() != null) {
      return fact(by.suspensionEnded());
    }
    if (by.pupilReported() == null
        && by.keyGroupTagged() == null
        && by.keyGroupTagEnded() == null) {
      throw new IllegalArgumentException("a correction without a replacement");
    }
    return null;
  }

  /** A correction is about an earlier event of its own stream. */
  private static long target(String targetEventId, String eventId) {
    long target = order(targetEventId);
    if (!streamOf(targetEventId).equals(streamOf(eventId)) || target >= order(eventId)) {
      throw new IllegalArgumentException("not an earlier event of this stream");
    }
    return target;
  }

  private static long order(String eventId) {
    return EventOrder.of(eventId)
        .orElseThrow(() -> new IllegalArgumentException("not the id of an event"));
  }

  private static String streamOf(String eventId) {
    return eventId.substring(0, eventId.lastIndexOf(':', eventId.lastIndexOf(':') - 1));
  }

  private static Learned enrolment(String pupilId, String eventId, PupilFact fact) {
    return new Learned.OfPupil(pupilId, order(eventId), fact);
  }

  private static Learned pupil(String pupilId, PupilFact fact) {
    return new Learned.OfPupil(pupilId, Learned.NOT_CORRECTABLE, fact);
  }

  private static Learned district(DistrictFact fact) {
    return new Learned.OfDistrict(fact);
  }

  /** One object a class, however many pupils it has. */
  private Place place(String classId, String schoolId) {
    Place place = new Place(classId, schoolId);
    Place known = places.putIfAbsent(place, place);
    return known == null ? place : known;
  }

  private static DistrictFact unit(UnitOpenedV1 e) {
    return new DistrictFact.UnitDescribed(
        e.unitId(),
        UnitKind.valueOf(e.kind().name()),
        e.nameZh(),
        e.nameEn(),
        e.parentUnitId(),
        schoolKind(e),
        e.from());
  }

  private static @Nullable SchoolKind schoolKind(UnitOpenedV1 e) {
    return e.schoolType() == null ? null : SchoolKind.valueOf(e.schoolType().name());
  }

  private static DistrictFact calendar(SchoolYearSetV1 e) {
    return new DistrictFact.CalendarSet(
        e.schoolYear(),
        e.censusDate(),
        e.terms().stream()
            .map(term -> new DistrictFact.TermDates(term.start(), term.end()))
            .toList(),
        Set.copyOf(e.daysOff()),
        Set.copyOf(e.makeUpDays()));
  }
}
