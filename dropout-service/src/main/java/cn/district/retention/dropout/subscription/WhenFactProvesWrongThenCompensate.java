package cn.district.retention.dropout.subscription;

import cn.district.retention.contracts.enrollment.CorrectedFact;
import cn.district.retention.contracts.enrollment.FactCorrectedV1;
import cn.district.retention.contracts.enrollment.FactRetractedV1;
import cn.district.retention.contracts.enrollment.PupilReportedV1;
import cn.district.retention.contracts.enrollment.SuspensionApprovedV1;
import cn.district.retention.contracts.enrollment.SuspensionEndedV1;
import cn.district.retention.dropout.dropoutcase.CaseCommand.WithdrawGround;
import cn.district.retention.dropout.dropoutcase.Ground;
import cn.district.retention.servicekit.subscription.ForeignEvent;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/**
 * A suspicion does not outlive the fact that it rests on: what the register corrects or retracts is
 * made good by acts of the case's own, and nothing of the case is taken back.
 */
@Component
final class WhenFactProvesWrongThenCompensate {

  private final Reactions reactions;
  private final WhenRegisterExplainsThenClose register;
  private final Clock clock;

  WhenFactProvesWrongThenCompensate(
      Reactions reactions, WhenRegisterExplainsThenClose register, Clock clock) {
    this.reactions = reactions;
    this.register = register;
    this.clock = clock;
  }

  void retracted(ForeignEvent<FactRetractedV1> event) {
    FactRetractedV1 e = event.body();
    for (String ground : reactions.groundsStatedBy(e.pupilId(), e.targetEventId())) {
      withdraw(event, e.pupilId(), ground, LocalDate.MIN, LocalDate.MAX);
    }
  }

  void corrected(ForeignEvent<FactCorrectedV1> event) {
    FactCorrectedV1 e = event.body();
    CorrectedFact by = e.replacement();
    if (by.pupilReported() != null) {
      reportedInTime(event, by.pupilReported());
    }
    if (by.suspensionApproved() != null) {
      notExpiredYet(event, by.suspensionApproved());
    }
    if (by.suspensionEnded() != null) {
      backInTime(event, by.suspensionEnded());
    }
    if (by.enrolmentClosed() != null) {
      register.left(event, by.enrolmentClosed());
    }
  }

  private void reportedInTime(ForeignEvent<?> event, PupilReportedV1 e) {
    withdraw(
        event,
        e.pupilId(),
        Ground.noShowKey(e.termStart()),
        e.reportedOn().plusDays(1),
        LocalDate.MAX);
  }

  private void notExpiredYet(ForeignEvent<?> event, SuspensionApprovedV1 e) {
    withdraw(
        event,
        e.pupilId(),
        Ground.expiredSuspensionKey(e.suspensionId()),
        LocalDate.MIN,
        e.until());
  }

  private void backInTime(ForeignEvent<?> event, SuspensionEndedV1 e) {
    withdraw(
        event, e.pupilId(), Ground.expiredSuspensionKey(e.suspensionId()), e.on(), LocalDate.MAX);
  }

  private void withdraw(
      ForeignEvent<?> event, String pupilId, String ground, LocalDate from, LocalDate before) {
    LocalDate knownOn = LocalDate.ofInstant(event.recordedAt(), clock.getZone());
    reactions.react(event, pupilId, new WithdrawGround(ground, from, before, knownOn));
  }
}
