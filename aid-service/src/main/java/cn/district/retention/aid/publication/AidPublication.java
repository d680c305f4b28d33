package cn.district.retention.aid.publication;

import cn.district.retention.aid.application.ApplicationEvent;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationApproved;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationClosed;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationForwarded;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationQuestioned;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationRejected;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationResumed;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationReturned;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationSubmitted;
import cn.district.retention.aid.application.ApplicationEvent.DoubtLifted;
import cn.district.retention.aid.application.ApplicationEvent.DoubtSettled;
import cn.district.retention.aid.application.ApplicationEvent.StepSigned;
import cn.district.retention.aid.application.ClosingReason;
import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.aid.AidApplicationClosedV1;
import cn.district.retention.contracts.aid.AidApplicationResumedV1;
import cn.district.retention.contracts.aid.AidApplicationReviewedV1;
import cn.district.retention.contracts.aid.AidApplicationSubmittedV1;
import cn.district.retention.contracts.aid.AidClosing;
import cn.district.retention.contracts.aid.AidDecidedV1;
import cn.district.retention.contracts.aid.AidOutcome;
import cn.district.retention.contracts.aid.AidStepSignedV1;
import cn.district.retention.servicekit.relay.Publication;
import java.util.List;
import java.util.Optional;

/** Own facts as contract events: who applied where and with what outcome, never why. */
public final class AidPublication implements Publication<ApplicationEvent> {

  @Override
  public List<Outgoing> of(ApplicationEvent event) {
    return contractOf(event)
        .map(
            body ->
                List.of(
                    new Outgoing(
                        Topic.AID.topicName(),
                        ContractTypes.typeOf(body.getClass()),
                        body.subject(),
                        body)))
        .orElse(List.of());
  }

  /** What is in doubt, and what people make of it, stays here. */
  private static Optional<ContractEvent> contractOf(ApplicationEvent event) {
    return switch (event) {
      case ApplicationSubmitted e ->
          Optional.of(
              new AidApplicationSubmittedV1(
                  e.applicationId(),
                  e.pupilId(),
                  e.placement().schoolId(),
                  e.schoolYear(),
                  e.districtId(),
                  e.submittedOn()));
      case ApplicationForwarded e ->
          Optional.of(
              new AidApplicationReviewedV1(
                  e.applicationId(),
                  e.pupilId(),
                  e.schoolId(),
                  true,
                  e.districtId(),
                  e.reviewedOn()));
      case ApplicationReturned e ->
          Optional.of(
              new AidApplicationReviewedV1(
                  e.applicationId(),
                  e.pupilId(),
                  e.schoolId(),
                  false,
                  e.districtId(),
                  e.reviewedOn()));
      case StepSigned e ->
          Optional.of(
              new AidStepSignedV1(
                  e.applicationId(),
                  e.pupilId(),
                  e.schoolId(),
                  e.step(),
                  e.consents(),
                  e.staffId(),
                  e.districtId(),
                  e.signedOn()));
      case ApplicationApproved e ->
          Optional.of(
              new AidDecidedV1(
                  e.applicationId(),
                  e.pupilId(),
                  e.schoolId(),
                  e.schoolYear(),
                  AidOutcome.APPROVED,
                  e.ruleVersion(),
                  e.districtId(),
                  e.decidedOn()));
      case ApplicationRejected e ->
          Optional.of(
              new AidDecidedV1(
                  e.applicationId(),
                  e.pupilId(),
                  e.schoolId(),
                  e.schoolYear(),
                  AidOutcome.REJECTED,
                  e.ruleVersion(),
                  e.districtId(),
                  e.decidedOn()));

      case ApplicationClosed e ->
          Optional.of(
              new AidApplicationClosedV1(
                  e.applicationId(),
                  e.pupilId(),
                  e.schoolId(),
                  e.schoolYear(),
                  closing(e.reason()),
                  e.districtId(),
                  e.on()));
      case ApplicationResumed e ->
          Optional.of(
              new AidApplicationResumedV1(
                  e.applicationId(),
                  e.pupilId(),
                  e.schoolId(),
                  e.schoolYear(),
                  e.districtId(),
                  e.on()));
      case ApplicationQuestioned e -> Optional.empty();
      case DoubtLifted e -> Optional.empty();
      case DoubtSettled e -> Optional.empty();
    };
  }

  private static AidClosing closing(ClosingReason reason) {
    return switch (reason) {
      case DUPLICATE -> AidClosing.DUPLICATE;
      case GROUND_WRONG -> AidClosing.GROUND_WRONG;
    };
  }
}
