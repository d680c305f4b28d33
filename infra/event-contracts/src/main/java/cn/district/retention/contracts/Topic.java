package cn.district.retention.contracts;

import cn.district.retention.contracts.aid.AidApplicationClosedV1;
import cn.district.retention.contracts.aid.AidApplicationResumedV1;
import cn.district.retention.contracts.aid.AidApplicationReviewedV1;
import cn.district.retention.contracts.aid.AidApplicationSubmittedV1;
import cn.district.retention.contracts.aid.AidDecidedV1;
import cn.district.retention.contracts.aid.AidStepSignedV1;
import cn.district.retention.contracts.dropout.CaseClosedV1;
import cn.district.retention.contracts.dropout.DeadlinePassedV1;
import cn.district.retention.contracts.dropout.DropoutConfirmedV1;
import cn.district.retention.contracts.dropout.EscalatedToTownshipV1;
import cn.district.retention.contracts.dropout.HomeVisitRecordedV1;
import cn.district.retention.contracts.dropout.PupilReturnedV1;
import cn.district.retention.contracts.dropout.ReturnNoticeIssuedV1;
import cn.district.retention.contracts.dropout.ReturnNoticeWithdrawnV1;
import cn.district.retention.contracts.dropout.SuspicionDismissedV1;
import cn.district.retention.contracts.dropout.SuspicionRaisedV1;
import cn.district.retention.contracts.dropout.TownshipMeasureRecordedV1;
import cn.district.retention.contracts.enrollment.CertificateIssuedV1;
import cn.district.retention.contracts.enrollment.CertificateRevokedV1;
import cn.district.retention.contracts.enrollment.CoercedExitSuspectedV1;
import cn.district.retention.contracts.enrollment.ConductCorrectedV1;
import cn.district.retention.contracts.enrollment.ConductRecordedV1;
import cn.district.retention.contracts.enrollment.ConductRetractedV1;
import cn.district.retention.contracts.enrollment.ConsentExpiredV1;
import cn.district.retention.contracts.enrollment.ConsentGivenV1;
import cn.district.retention.contracts.enrollment.ConsentWithdrawnV1;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.EntryDeferralExpiredV1;
import cn.district.retention.contracts.enrollment.FactCorrectedV1;
import cn.district.retention.contracts.enrollment.FactRetractedV1;
import cn.district.retention.contracts.enrollment.KeyGroupTagEndedV1;
import cn.district.retention.contracts.enrollment.KeyGroupTaggedV1;
import cn.district.retention.contracts.enrollment.MarksCorrectedV1;
import cn.district.retention.contracts.enrollment.MarksRecordedV1;
import cn.district.retention.contracts.enrollment.NoShowDetectedV1;
import cn.district.retention.contracts.enrollment.PupilRegisteredV1;
import cn.district.retention.contracts.enrollment.PupilReportedV1;
import cn.district.retention.contracts.enrollment.PupilsMergedV1;
import cn.district.retention.contracts.enrollment.PupilsUnmergedV1;
import cn.district.retention.contracts.enrollment.ReconciliationDifferenceFoundV1;
import cn.district.retention.contracts.enrollment.ReconciliationDifferenceSettledV1;
import cn.district.retention.contracts.enrollment.RollCorrectedV1;
import cn.district.retention.contracts.enrollment.RollSubmittedV1;
import cn.district.retention.contracts.enrollment.SubjectErasedV1;
import cn.district.retention.contracts.enrollment.SuspensionApprovedV1;
import cn.district.retention.contracts.enrollment.SuspensionEndedV1;
import cn.district.retention.contracts.enrollment.SuspensionExpiredV1;
import cn.district.retention.contracts.enrollment.TransferAppliedV1;
import cn.district.retention.contracts.enrollment.TransferArrivalConfirmedV1;
import cn.district.retention.contracts.enrollment.TransferFileSentV1;
import cn.district.retention.contracts.enrollment.TransferOpinionGivenV1;
import cn.district.retention.contracts.enrollment.TransferRejectedV1;
import cn.district.retention.contracts.enrollment.TransferStepSignedV1;
import cn.district.retention.contracts.enrollment.TransferUnverifiedV1;
import cn.district.retention.contracts.reference.ApprovalProcedureDefinedV1;
import cn.district.retention.contracts.reference.ClassClosedV1;
import cn.district.retention.contracts.reference.ClassFormedV1;
import cn.district.retention.contracts.reference.PolicyParameterSetV1;
import cn.district.retention.contracts.reference.ResponsibilityEndedV1;
import cn.district.retention.contracts.reference.SchoolYearSetV1;
import cn.district.retention.contracts.reference.StaffAppointedV1;
import cn.district.retention.contracts.reference.StaffRelievedV1;
import cn.district.retention.contracts.reference.TeacherMadeResponsibleV1;
import cn.district.retention.contracts.reference.UnitClosedV1;
import cn.district.retention.contracts.reference.UnitMovedV1;
import cn.district.retention.contracts.reference.UnitOpenedV1;
import cn.district.retention.contracts.volunteer.PairingEndedV1;
import cn.district.retention.contracts.volunteer.PairingStartedV1;
import cn.district.retention.contracts.volunteer.RecordCheckPassedV1;
import cn.district.retention.contracts.volunteer.VolunteerRecruitedV1;
import java.util.List;

/** The topics of the platform, one a publishing context, each with the records that stand on it. */
public enum Topic {
  /** Owned by enrollment-service. */
  REFERENCE(
      "reference",
      List.of(
          UnitOpenedV1.class,
          UnitMovedV1.class,
          UnitClosedV1.class,
          SchoolYearSetV1.class,
          ClassFormedV1.class,
          ClassClosedV1.class,
          StaffAppointedV1.class,
          StaffRelievedV1.class,
          PolicyParameterSetV1.class,
          TeacherMadeResponsibleV1.class,
          ResponsibilityEndedV1.class,
          ApprovalProcedureDefinedV1.class)),
  /** Owned by enrollment-service. */
  ENROLLMENT(
      "enrollment",
      List.of(
          PupilRegisteredV1.class,
          EnrolmentOpenedV1.class,
          EnrolmentClosedV1.class,
          PupilReportedV1.class,
          NoShowDetectedV1.class,
          KeyGroupTaggedV1.class,
          KeyGroupTagEndedV1.class,
          SuspensionApprovedV1.class,
          SuspensionEndedV1.class,
          SuspensionExpiredV1.class,
          RollSubmittedV1.class,
          RollCorrectedV1.class,
          TransferAppliedV1.class,
          TransferOpinionGivenV1.class,
          TransferRejectedV1.class,
          TransferFileSentV1.class,
          TransferArrivalConfirmedV1.class,
          TransferUnverifiedV1.class,
          CoercedExitSuspectedV1.class,
          ReconciliationDifferenceFoundV1.class,
          ReconciliationDifferenceSettledV1.class,
          SubjectErasedV1.class,
          FactCorrectedV1.class,
          FactRetractedV1.class,
          PupilsMergedV1.class,
          PupilsUnmergedV1.class,
          EntryDeferralExpiredV1.class,
          TransferStepSignedV1.class,
          MarksRecordedV1.class,
          MarksCorrectedV1.class,
          ConductRecordedV1.class,
          ConductCorrectedV1.class,
          ConductRetractedV1.class,
          ConsentGivenV1.class,
          ConsentWithdrawnV1.class,
          ConsentExpiredV1.class,
          CertificateIssuedV1.class,
          CertificateRevokedV1.class)),
  /** Owned by dropout-service. */
  DROPOUT(
      "dropout",
      List.of(
          SuspicionRaisedV1.class,
          HomeVisitRecordedV1.class,
          SuspicionDismissedV1.class,
          DropoutConfirmedV1.class,
          ReturnNoticeIssuedV1.class,
          ReturnNoticeWithdrawnV1.class,
          DeadlinePassedV1.class,
          EscalatedToTownshipV1.class,
          TownshipMeasureRecordedV1.class,
          PupilReturnedV1.class,
          CaseClosedV1.class,
          cn.district.retention.contracts.dropout.SubjectErasureAcknowledgedV1.class)),
  /** Owned by aid-service. */
  AID(
      "aid",
      List.of(
          AidApplicationSubmittedV1.class,
          AidApplicationReviewedV1.class,
          AidDecidedV1.class,
          AidStepSignedV1.class,
          AidApplicationClosedV1.class,
          AidApplicationResumedV1.class,
          cn.district.retention.contracts.aid.SubjectErasureAcknowledgedV1.class)),
  /** Owned by volunteer-service. */
  VOLUNTEER(
      "volunteer",
      List.of(
          VolunteerRecruitedV1.class,
          RecordCheckPassedV1.class,
          PairingStartedV1.class,
          PairingEndedV1.class,
          cn.district.retention.contracts.volunteer.SubjectErasureAcknowledgedV1.class));

  /** Partitions of every topic; fixed for ever, since a stream must stay on its partition. */
  public static final int PARTITIONS = 12;

  private final String context;
  private final List<Class<? extends ContractEvent>> records;

  Topic(String context, List<Class<? extends ContractEvent>> records) {
    this.context = context;
    this.records = records;
  }

  /** The publishing context, for example {@code enrollment}. */
  public String context() {
    return context;
  }

  /** The topic's name on the broker. */
  public String topicName() {
    return "district." + context + ".events.v1";
  }

  /** Every record that may stand on the topic. */
  public List<Class<? extends ContractEvent>> records() {
    return records;
  }
}
