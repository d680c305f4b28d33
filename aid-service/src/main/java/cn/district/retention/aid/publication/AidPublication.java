package cn.district.retention.aid.publication;

import cn.district.retention.aid.application.ApplicationEvent;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationApproved;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationForwarded;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationRejected;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationReturned;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationSubmitted;
import cn.district.retention.aid.application.ApplicationEvent.StepSigned;
import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.aid.AidApplicationReviewedV1;
import cn.district.retention.contracts.aid.AidApplicationSubmittedV1;
import cn.district.retention.contracts.aid.AidDecidedV1;
import cn.district.retention.contracts.aid.AidOutcome;
import cn.district.retention.contracts.aid.AidStepSignedV1;
import cn.district.retention.servicekit.relay.Publication;
import java.util.List;

/** Own facts as contract events: who applied where and with what outcome, never why. */
public final class AidPublication implements Publication<ApplicationEvent> {

  @Override
  public List<Outgoing> of(ApplicationEvent event) {
    ContractEvent body =
        switch (event) {
          case ApplicationSubmitted e ->
              new AidApplicationSubmittedV1(
                  e.applicationId(),
                  e.pupilId(),
                  e.placement().schoolId(),
                  e.schoolYear(),
                  e.districtId(),
                  e.submittedOn());
          case ApplicationForwarded e ->
              new AidApplicationReviewedV1(
                  e.applicationId(),
                  e.pupilId(),
                  e.schoolId(),
                  true,
                  e.districtId(),
                  e.reviewedOn());
          case ApplicationReturned e ->
              new AidApplicationReviewedV1(
                  e.applicationId(),
                  e.pupilId(),
                  e.schoolId(),
                  false,
                  e.districtId(),
                  e.reviewedOn());
          case StepSigned e ->
              new AidStepSignedV1(
                  e.applicationId(),
                  e.pupilId(),
                  e.schoolId(),
                  e.step(),
                  e.consents(),
                  e.staffId(),
                  e.districtId(),
                  e.signedOn());
          case ApplicationApproved e ->
              new AidDecidedV1(
                  e.applicationId(),
                  e.pupilId(),
                  e.schoolId(),
                  e.schoolYear(),
                  AidOutcome.APPROVED,
                  e.ruleVersion(),
                  e.districtId(),
                  e.decidedOn());
          case ApplicationRejected e ->
              new AidDecidedV1(
                  e.applicationId(),
                  e.pupilId(),
                  e.schoolId(),
                  e.schoolYear(),
                  AidOutcome.REJECTED,
                  e.ruleVersion(),
                  e.districtId(),
                  e.decidedOn());
        };
    return List.of(
        new Outgoing(
            Topic.AID.topicName(), ContractTypes.typeOf(body.getClass()), body.subject(), body));
  }
}
