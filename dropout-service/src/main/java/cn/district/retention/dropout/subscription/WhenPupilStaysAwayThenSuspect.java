package cn.district.retention.dropout.subscription;

import cn.district.retention.contracts.enrollment.EntryDeferralExpiredV1;
import cn.district.retention.contracts.enrollment.NoShowDetectedV1;
import cn.district.retention.contracts.enrollment.SuspensionExpiredV1;
import cn.district.retention.contracts.enrollment.TransferUnverifiedV1;
import cn.district.retention.dropout.dropoutcase.CaseCommand.RaiseSuspicion;
import cn.district.retention.dropout.dropoutcase.Ground;
import cn.district.retention.dropout.dropoutcase.Place;
import cn.district.retention.servicekit.subscription.ForeignEvent;
import org.springframework.stereotype.Component;

/**
 * R5-11, R5-27, L-01, L-14: who did not report, arrive, come back or enter in time is suspected.
 */
@Component
final class WhenPupilStaysAwayThenSuspect {

  private final Reactions reactions;

  WhenPupilStaysAwayThenSuspect(Reactions reactions) {
    this.reactions = reactions;
  }

  void notReported(ForeignEvent<NoShowDetectedV1> event) {
    NoShowDetectedV1 e = event.body();
    suspect(
        event,
        e.pupilId(),
        reactions.knownPlace(e.classId(), e.schoolId()),
        new Ground.NoShow(e.termStart(), e.detectedOn()));
  }

  void notArrived(ForeignEvent<TransferUnverifiedV1> event) {
    TransferUnverifiedV1 e = event.body();
    suspect(
        event,
        e.pupilId(),
        reactions.knownPlace(e.fromClassId(), e.fromSchoolId()),
        new Ground.UnverifiedTransfer(e.transferId(), e.unverifiedFrom()));
  }

  void notBackFromSuspension(ForeignEvent<SuspensionExpiredV1> event) {
    SuspensionExpiredV1 e = event.body();
    suspect(
        event,
        e.pupilId(),
        reactions.knownPlace(e.classId(), e.schoolId()),
        new Ground.ExpiredSuspension(e.suspensionId(), e.on()));
  }

  void notEnteredAfterDeferral(ForeignEvent<EntryDeferralExpiredV1> event) {
    EntryDeferralExpiredV1 e = event.body();
    suspect(
        event,
        e.pupilId(),
        reactions.knownSchool(e.schoolId()),
        new Ground.ExpiredDeferral(e.deferralId(), e.on()));
  }

  private void suspect(ForeignEvent<?> event, String pupilId, Place place, Ground ground) {
    String caseId = reactions.caseOf(pupilId);
    reactions.reactOn(event, caseId, new RaiseSuspicion(caseId, place, ground));
  }
}
