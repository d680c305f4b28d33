package cn.district.retention.enrollment.publication;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.AbsenceKind;
import cn.district.retention.contracts.enrollment.ArrivalProof;
import cn.district.retention.contracts.enrollment.CoercedExitSuspectedV1;
import cn.district.retention.contracts.enrollment.CorrectionReason;
import cn.district.retention.contracts.enrollment.DataSubjectKind;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.EntryKind;
import cn.district.retention.contracts.enrollment.ErasureBasis;
import cn.district.retention.contracts.enrollment.ExitAttempt;
import cn.district.retention.contracts.enrollment.ExitCode;
import cn.district.retention.contracts.enrollment.KeyGroup;
import cn.district.retention.contracts.enrollment.KeyGroupTagEndedV1;
import cn.district.retention.contracts.enrollment.KeyGroupTaggedV1;
import cn.district.retention.contracts.enrollment.NoShowDetectedV1;
import cn.district.retention.contracts.enrollment.PupilRegisteredV1;
import cn.district.retention.contracts.enrollment.PupilReportedV1;
import cn.district.retention.contracts.enrollment.RollCorrectedV1;
import cn.district.retention.contracts.enrollment.RollException;
import cn.district.retention.contracts.enrollment.RollSession;
import cn.district.retention.contracts.enrollment.RollSubmittedV1;
import cn.district.retention.contracts.enrollment.SubjectErasedV1;
import cn.district.retention.contracts.enrollment.SuspensionApprovedV1;
import cn.district.retention.contracts.enrollment.SuspensionEndedV1;
import cn.district.retention.contracts.enrollment.SuspensionExpiredV1;
import cn.district.retention.contracts.enrollment.TagSource;
import cn.district.retention.contracts.enrollment.TransferAppliedV1;
import cn.district.retention.contracts.enrollment.TransferArrivalConfirmedV1;
import cn.district.retention.contracts.enrollment.TransferFileSentV1;
import cn.district.retention.contracts.enrollment.TransferOpinionGivenV1;
import cn.district.retention.contracts.enrollment.TransferReason;
import cn.district.retention.contracts.enrollment.TransferRejectedV1;
import cn.district.retention.contracts.enrollment.TransferStep;
import cn.district.retention.contracts.enrollment.TransferUnverifiedV1;
import cn.district.retention.enrollment.coercion.Coercion;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.roll.Roll;
import cn.district.retention.enrollment.transfer.Transfer;
import cn.district.retention.enrollment.transfer.Transfer.Route;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pupils, rolls and transfers as enrolment events. */
public final class EnrollmentPublication {

  private final String districtId;

  public EnrollmentPublication(String districtId) {
    this.districtId = districtId;
  }

  /** What a pupil's event publishes. */
  public List<Outgoing> ofPupil(PupilEvent event) {
    ContractEvent contract = contractOf(event);
    return contract == null ? List.of() : enrollment(contract);
  }

  /**
   * The end of a school year itself is not published: who moves up stays in the same enrolment, and
   * the grade follows from the school year.
   */
  private @Nullable ContractEvent contractOf(PupilEvent event) {
    return switch (event) {
      case PupilEvent.PupilRegistered e ->
          new PupilRegisteredV1(e.pupilId(), districtId, e.registeredOn());
      case PupilEvent.EnrolmentOpened e ->
          new EnrolmentOpenedV1(
              e.pupilId(),
              e.enrolmentId(),
              e.classId(),
              e.schoolId(),
              e.grade(),
              e.schoolYear(),
              EntryKind.valueOf(e.entryKind().name()),
              e.transferId(),
              districtId,
              e.from());
      case PupilEvent.EnrolmentClosed e ->
          new EnrolmentClosedV1(
              e.pupilId(),
              e.enrolmentId(),
              e.classId(),
              e.schoolId(),
              e.grade(),
              ExitCode.valueOf(e.exitCode().name()),
              e.verified(),
              e.transferId(),
              districtId,
              e.to());
      case PupilEvent.PupilReported e ->
          new PupilReportedV1(
              e.pupilId(), e.classId(), e.schoolId(), e.termStart(), districtId, e.reportedOn());
      case PupilEvent.NoShowDetected e ->
          new NoShowDetectedV1(
              e.pupilId(),
              e.enrolmentId(),
              e.classId(),
              e.schoolId(),
              e.termStart(),
              districtId,
              e.detectedOn());
      case PupilEvent.KeyGroupTagged e ->
          new KeyGroupTaggedV1(
              e.pupilId(),
              e.tagId(),
              KeyGroup.valueOf(e.keyGroup().name()),
              TagSource.valueOf(e.source().name()),
              districtId,
              e.from(),
              e.to());
      case PupilEvent.KeyGroupTagEnded e ->
          new KeyGroupTagEndedV1(
              e.pupilId(), e.tagId(), KeyGroup.valueOf(e.keyGroup().name()), districtId, e.to());
      case PupilEvent.SuspensionApproved e ->
          new SuspensionApprovedV1(
              e.pupilId(),
              e.enrolmentId(),
              e.classId(),
              e.schoolId(),
              e.suspensionId(),
              districtId,
              e.from(),
              e.until());
      case PupilEvent.SuspensionEnded e ->
          new SuspensionEndedV1(
              e.pupilId(),
              e.enrolmentId(),
              e.suspensionId(),
              e.classId(),
              e.schoolId(),
              districtId,
              e.on());
      case PupilEvent.SuspensionExpired e ->
          new SuspensionExpiredV1(
              e.pupilId(),
              e.enrolmentId(),
              e.suspensionId(),
              e.classId(),
              e.schoolId(),
              districtId,
              e.on());
      case PupilEvent.PersonalDataErased e ->
          new SubjectErasedV1(
              e.pupilId(),
              DataSubjectKind.PUPIL,
              ErasureBasis.valueOf(e.basis().name()),
              districtId,
              e.erasedOn());
      case PupilEvent.SuspensionExtended e ->
          new SuspensionApprovedV1(
              e.pupilId(),
              e.enrolmentId(),
              e.classId(),
              e.schoolId(),
              e.suspensionId(),
              districtId,
              e.from(),
              e.until());
      case PupilEvent.IntakeNoShowDetected e ->
          new NoShowDetectedV1(
              e.pupilId(),
              e.enrolmentId(),
              e.classId(),
              e.schoolId(),
              e.termStart(),
              districtId,
              e.detectedOn(),
              e.expectedSchoolId());
      case PupilEvent.OutsideArrivalRecorded e -> null;
      case PupilEvent.SchoolYearEnded e -> null;
      case PupilEvent.YearEndUndone e -> null;
      case PupilEvent.YearEndPlanned e -> null;
      case PupilEvent.YearEndPlanDropped e -> null;
      case PupilEvent.HomeTeachingStarted e -> null;
      case PupilEvent.HomeTeachingEnded e -> null;
      case PupilEvent.EntryDeferred e -> null;
      case PupilEvent.EntryDeferralExpired e -> null;
    };
  }

  /** What a roll's event publishes. */
  public List<Outgoing> ofRoll(Roll.Event event) {
    return enrollment(
        switch (event) {
          case Roll.Event.RollSubmitted e ->
              new RollSubmittedV1(
                  e.call().classId(),
                  e.call().schoolId(),
                  e.call().date(),
                  RollSession.valueOf(e.call().session().name()),
                  e.classListVersion(),
                  e.onRoll(),
                  exceptions(e.exceptions()),
                  districtId);
          case Roll.Event.RollCorrected e ->
              new RollCorrectedV1(
                  e.call().classId(),
                  e.call().schoolId(),
                  e.call().date(),
                  RollSession.valueOf(e.call().session().name()),
                  exceptions(e.exceptions()),
                  CorrectionReason.valueOf(e.reason().name()),
                  districtId);
        });
  }

  private static List<RollException> exceptions(List<Roll.RollException> own) {
    return own.stream()
        .map(e -> new RollException(e.pupilId(), AbsenceKind.valueOf(e.kind().name())))
        .toList();
  }

  /** What a transfer's event publishes. */
  public List<Outgoing> ofTransfer(Transfer.Event event) {
    ContractEvent contract = contractOf(event);
    return contract == null ? List.of() : enrollment(contract);
  }

  /** A reminder is between the platform and the side that is awaited. */
  private @Nullable ContractEvent contractOf(Transfer.Event event) {
    return switch (event) {
      case Transfer.Event.TransferApplied e -> {
        Route route = e.route();
        yield new TransferAppliedV1(
            route.transferId(),
            route.pupilId(),
            route.fromSchoolId(),
            route.fromClassId(),
            route.toSchoolId(),
            TransferReason.valueOf(e.reason().name()),
            districtId,
            e.appliedOn());
      }
      case Transfer.Event.OpinionSigned e ->
          new TransferOpinionGivenV1(
              e.transferId(),
              e.pupilId(),
              TransferStep.valueOf(e.step().name()),
              e.consents(),
              e.staffId(),
              districtId,
              e.signedOn());
      case Transfer.Event.TransferRejected e ->
          new TransferRejectedV1(
              e.transferId(),
              e.pupilId(),
              TransferStep.valueOf(e.step().name()),
              districtId,
              e.rejectedOn());
      case Transfer.Event.FileSent e ->
          new TransferFileSentV1(
              e.route().transferId(),
              e.route().pupilId(),
              e.route().fromSchoolId(),
              e.route().toSchoolId(),
              e.confirmBy(),
              districtId,
              e.sentOn());
      case Transfer.Event.ArrivalConfirmed e ->
          new TransferArrivalConfirmedV1(
              e.route().transferId(),
              e.route().pupilId(),
              e.route().fromSchoolId(),
              e.route().toSchoolId(),
              e.toClassId(),
              e.route().leavesDistrict()
                  ? ArrivalProof.STAMPED_RECEIPT
                  : ArrivalProof.RECEIVING_SCHOOL,
              districtId,
              e.arrivedOn());
      case Transfer.Event.TransferUnverified e ->
          new TransferUnverifiedV1(
              e.route().transferId(),
              e.route().pupilId(),
              e.route().enrolmentId(),
              e.route().fromSchoolId(),
              e.route().fromClassId(),
              districtId,
              e.unverifiedFrom());
      case Transfer.Event.SideReminded e -> null;
      case Transfer.Event.SideOverdue e -> null;
    };
  }

  /** What a suspected coercion publishes; a forced repetition is no way out of school. */
  public List<Outgoing> ofCoercion(Coercion.Event event) {
    return switch (event) {
      case Coercion.Event.CoercedExitSuspected(Coercion.Act act) ->
          switch (act.attempt()) {
            case EXIT -> suspected(act, ExitAttempt.EXIT);
            case SUSPENSION -> suspected(act, ExitAttempt.SUSPENSION);
            case TRANSFER -> suspected(act, ExitAttempt.TRANSFER);
            case REPETITION -> List.of();
          };
      case Coercion.Event.SuspicionAcknowledged e -> List.of();
      case Coercion.Event.SuspicionClosed e -> List.of();
    };
  }

  private List<Outgoing> suspected(Coercion.Act act, ExitAttempt attempt) {
    return enrollment(
        new CoercedExitSuspectedV1(
            act.pupilId(), act.schoolId(), act.staffId(), attempt, districtId, act.on()));
  }

  private static List<Outgoing> enrollment(ContractEvent event) {
    return Contracts.on(Topic.ENROLLMENT, event);
  }
}
