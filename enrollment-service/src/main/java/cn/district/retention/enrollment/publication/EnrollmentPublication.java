package cn.district.retention.enrollment.publication;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.AbsenceKind;
import cn.district.retention.contracts.enrollment.ArrivalProof;
import cn.district.retention.contracts.enrollment.CertificateIssuedV1;
import cn.district.retention.contracts.enrollment.CertificateKind;
import cn.district.retention.contracts.enrollment.CertificateRevokedV1;
import cn.district.retention.contracts.enrollment.CoercedExitSuspectedV1;
import cn.district.retention.contracts.enrollment.CorrectedFact;
import cn.district.retention.contracts.enrollment.CorrectionReason;
import cn.district.retention.contracts.enrollment.DataSubjectKind;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.EntryDeferralExpiredV1;
import cn.district.retention.contracts.enrollment.EntryKind;
import cn.district.retention.contracts.enrollment.ErasureBasis;
import cn.district.retention.contracts.enrollment.ExitAttempt;
import cn.district.retention.contracts.enrollment.ExitCode;
import cn.district.retention.contracts.enrollment.FactCorrectedV1;
import cn.district.retention.contracts.enrollment.FactCorrectionReason;
import cn.district.retention.contracts.enrollment.FactRetractedV1;
import cn.district.retention.contracts.enrollment.KeyGroup;
import cn.district.retention.contracts.enrollment.KeyGroupTagEndedV1;
import cn.district.retention.contracts.enrollment.KeyGroupTaggedV1;
import cn.district.retention.contracts.enrollment.NoShowDetectedV1;
import cn.district.retention.contracts.enrollment.PupilRegisteredV1;
import cn.district.retention.contracts.enrollment.PupilReportedV1;
import cn.district.retention.contracts.enrollment.PupilsMergedV1;
import cn.district.retention.contracts.enrollment.PupilsUnmergedV1;
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
import cn.district.retention.contracts.enrollment.TransferStepSignedV1;
import cn.district.retention.contracts.enrollment.TransferUnverifiedV1;
import cn.district.retention.enrollment.certificate.Certificate;
import cn.district.retention.enrollment.coercion.Coercion;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.Replacement;
import cn.district.retention.enrollment.roll.Roll;
import cn.district.retention.enrollment.transfer.Transfer;
import cn.district.retention.enrollment.transfer.Transfer.Route;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pupils, rolls, transfers and certificates as enrolment events. */
public final class EnrollmentPublication {

  private final String districtId;

  public EnrollmentPublication(String districtId) {
    this.districtId = districtId;
  }

  /** What a pupil's event publishes. */
  public List<Outgoing> ofPupil(PupilEvent event) {
    return switch (event) {
      case PupilEvent.PupilDetailsChanged e -> List.of();
      case PupilEvent.FactCorrected e ->
          enrollment(
              new FactCorrectedV1(
                  e.pupilId(),
                  e.targetEventId(),
                  corrected(e.replacement()),
                  FactCorrectionReason.valueOf(e.reason().name()),
                  districtId,
                  e.effectiveDate()));
      case PupilEvent.FactRetracted e ->
          enrollment(
              new FactRetractedV1(
                  e.pupilId(),
                  e.targetEventId(),
                  FactCorrectionReason.valueOf(e.reason().name()),
                  districtId,
                  e.factDate()));
      case PupilEvent.PupilsMerged e ->
          enrollment(
              new PupilsMergedV1(e.pupilId(), e.survivingPupilId(), districtId, e.mergedOn()));
      case PupilEvent.PupilsUnmerged e ->
          enrollment(
              new PupilsUnmergedV1(e.pupilId(), e.survivingPupilId(), districtId, e.unmergedOn()));
      case PupilEvent.PersonalDataErased e ->
          enrollment(
              new SubjectErasedV1(
                  e.pupilId(),
                  DataSubjectKind.PUPIL,
                  ErasureBasis.valueOf(e.basis().name()),
                  districtId,
                  e.erasedOn()));
      case PupilEvent.PupilRegistered e ->
          enrollment(new PupilRegisteredV1(e.pupilId(), districtId, e.registeredOn()));
      case PupilEvent.NoShowDetected e ->
          enrollment(
              new NoShowDetectedV1(
                  e.pupilId(),
                  e.enrolmentId(),
                  e.classId(),
                  e.schoolId(),
                  e.termStart(),
                  districtId,
                  e.detectedOn(),
                  null));
      case PupilEvent.SuspensionExpired e ->
          enrollment(
              new SuspensionExpiredV1(
                  e.pupilId(),
                  e.enrolmentId(),
                  e.suspensionId(),
                  e.classId(),
                  e.schoolId(),
                  districtId,
                  e.on()));
      case PupilEvent.SuspensionExtended e ->
          enrollment(
              new SuspensionApprovedV1(
                  e.pupilId(),
                  e.enrolmentId(),
                  e.classId(),
                  e.schoolId(),
                  e.suspensionId(),
                  districtId,
                  e.from(),
                  e.until()));
      case PupilEvent.IntakeNoShowDetected e ->
          enrollment(
              new NoShowDetectedV1(
                  e.pupilId(),
                  e.enrolmentId(),
                  e.classId(),
                  e.schoolId(),
                  e.termStart(),
                  districtId,
                  e.detectedOn(),
                  e.expectedSchoolId()));
      // who moves up stays in the same enrolment, and the grade follows from the school year
      case PupilEvent.SchoolYearEnded e -> List.of();
      case PupilEvent.YearEndUndone e -> List.of();
      case PupilEvent.YearEndPlanned e -> List.of();
      case PupilEvent.YearEndPlanDropped e -> List.of();
      case PupilEvent.OutsideArrivalRecorded e -> List.of();
      case PupilEvent.HomeTeachingStarted e -> List.of();
      case PupilEvent.KeyGroupReverified e -> List.of();
      case PupilEvent.HomeTeachingEnded e -> List.of();
      case PupilEvent.EntryDeferred e -> List.of();
      case PupilEvent.EntryDeferralExpired e ->
          enrollment(
              new EntryDeferralExpiredV1(
                  e.pupilId(), e.deferralId(), e.schoolId(), districtId, e.on()));
      case PupilEvent.EnrolmentOpened e -> enrollment(enrolmentOpened(e));
      case PupilEvent.EnrolmentClosed e -> enrollment(enrolmentClosed(e));
      case PupilEvent.PupilReported e -> enrollment(pupilReported(e));
      case PupilEvent.KeyGroupTagged e -> enrollment(keyGroupTagged(e));
      case PupilEvent.KeyGroupTagEnded e -> enrollment(keyGroupTagEnded(e));
      case PupilEvent.SuspensionApproved e -> enrollment(suspensionApproved(e));
      case PupilEvent.SuspensionEnded e -> enrollment(suspensionEnded(e));
    };
  }

  private CorrectedFact corrected(Replacement by) {
    return new CorrectedFact(
        by.enrolmentOpened() == null ? null : enrolmentOpened(by.enrolmentOpened()),
        by.enrolmentClosed() == null ? null : enrolmentClosed(by.enrolmentClosed()),
        by.pupilReported() == null ? null : pupilReported(by.pupilReported()),
        by.keyGroupTagged() == null ? null : keyGroupTagged(by.keyGroupTagged()),
        by.keyGroupTagEnded() == null ? null : keyGroupTagEnded(by.keyGroupTagEnded()),
        by.suspensionApproved() == null ? null : suspensionApproved(by.suspensionApproved()),
        by.suspensionEnded() == null ? null : suspensionEnded(by.suspensionEnded()));
  }

  private EnrolmentOpenedV1 enrolmentOpened(PupilEvent.EnrolmentOpened e) {
    return new EnrolmentOpenedV1(
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
  }

  private EnrolmentClosedV1 enrolmentClosed(PupilEvent.EnrolmentClosed e) {
    return new EnrolmentClosedV1(
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
  }

  private PupilReportedV1 pupilReported(PupilEvent.PupilReported e) {
    return new PupilReportedV1(
        e.pupilId(), e.classId(), e.schoolId(), e.termStart(), districtId, e.reportedOn());
  }

  private KeyGroupTaggedV1 keyGroupTagged(PupilEvent.KeyGroupTagged e) {
    return new KeyGroupTaggedV1(
        e.pupilId(),
        e.tagId(),
        KeyGroup.valueOf(e.keyGroup().name()),
        TagSource.valueOf(e.source().name()),
        districtId,
        e.from(),
        e.to());
  }

  private KeyGroupTagEndedV1 keyGroupTagEnded(PupilEvent.KeyGroupTagEnded e) {
    return new KeyGroupTagEndedV1(
        e.pupilId(), e.tagId(), KeyGroup.valueOf(e.keyGroup().name()), districtId, e.to());
  }

  private SuspensionApprovedV1 suspensionApproved(PupilEvent.SuspensionApproved e) {
    return new SuspensionApprovedV1(
        e.pupilId(),
        e.enrolmentId(),
        e.classId(),
        e.schoolId(),
        e.suspensionId(),
        districtId,
        e.from(),
        e.until());
  }

  private SuspensionEndedV1 suspensionEnded(PupilEvent.SuspensionEnded e) {
    return new SuspensionEndedV1(
        e.pupilId(),
        e.enrolmentId(),
        e.suspensionId(),
        e.classId(),
        e.schoolId(),
        districtId,
        e.on());
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
          ofThePlan(e.step()) == TransferStep.ADDED_STEP
              ? new TransferStepSignedV1(
                  e.transferId(),
                  e.pupilId(),
                  e.step(),
                  e.consents(),
                  e.staffId(),
                  districtId,
                  e.signedOn())
              : new TransferOpinionGivenV1(
                  e.transferId(),
                  e.pupilId(),
                  ofThePlan(e.step()),
                  e.consents(),
                  e.staffId(),
                  districtId,
                  e.signedOn());
      case Transfer.Event.TransferRejected e ->
          new TransferRejectedV1(
              e.transferId(), e.pupilId(), ofThePlan(e.step()), districtId, e.rejectedOn());
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

  /** The step as the contracts of the three of the plan name it. */
  private static TransferStep ofThePlan(String step) {
    return switch (step) {
      case Transfer.TEACHER_OPINION -> TransferStep.TEACHER_OPINION;
      case Transfer.RECEIVING_SCHOOL_OPINION -> TransferStep.RECEIVING_SCHOOL_OPINION;
      case Transfer.VICE_PRINCIPAL_APPROVAL -> TransferStep.VICE_PRINCIPAL_APPROVAL;
      default -> TransferStep.ADDED_STEP;
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

  /** What a certificate's event publishes. */
  public List<Outgoing> ofCertificate(Certificate.Event event) {
    return switch (event) {
      case Certificate.Event.CertificateIssued e ->
          enrollment(
              new CertificateIssuedV1(
                  e.about().certificateId(),
                  e.about().pupilId(),
                  e.about().schoolId(),
                  CertificateKind.valueOf(e.about().kind().name()),
                  districtId,
                  e.issuedOn()));
      case Certificate.Event.CertificateRevoked e ->
          enrollment(
              new CertificateRevokedV1(
                  e.about().certificateId(),
                  e.about().pupilId(),
                  e.about().schoolId(),
                  CertificateKind.valueOf(e.about().kind().name()),
                  districtId,
                  e.revokedOn()));
      case Certificate.Event.CertificatePrinted e -> List.of();
    };
  }

  private static List<Outgoing> enrollment(ContractEvent event) {
    return Contracts.on(Topic.ENROLLMENT, event);
  }
}
