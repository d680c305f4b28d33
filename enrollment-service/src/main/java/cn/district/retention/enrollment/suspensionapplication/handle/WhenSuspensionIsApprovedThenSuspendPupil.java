package cn.district.retention.enrollment.suspensionapplication.handle;

import cn.district.retention.enrollment.pupil.GuardianRequest;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.Standing;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.State;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.Subject;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The last consent suspends the pupil, or extends the suspension (L-01). */
@Component
final class WhenSuspensionIsApprovedThenSuspendPupil implements OwnProcess {

  private static final Logger LOG =
      LoggerFactory.getLogger(WhenSuspensionIsApprovedThenSuspendPupil.class);

  private final ObjectProvider<Commands> commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;

  WhenSuspensionIsApprovedThenSuspendPupil(
      ObjectProvider<Commands> commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils) {
    this.commands = commands;
    this.pupils = pupils;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals(SuspensionApplicationEndpoint.KIND);
  }

  @Override
  public void react(Seen seen) {
    if (seen.state() instanceof State application
        && application.standing() == Standing.APPROVED
        && application.subject() != null
        && application.guardianRequest() != null) {
      suspend(application.subject(), application.guardianRequest());
    }
  }

  private void suspend(Subject subject, GuardianRequest request) {
    PupilState pupil = commands.getObject().get(pupils, subject.pupilId()).state();
    if (SuspensionCommands.isCarriedOut(subject, pupil)) {
      return;
    }
    try {
      commands
          .getObject()
          .execute(
              pupils,
              subject.pupilId(),
              SuspensionCommands.of(subject, request),
              new Expectation.Whatever(),
              Cause.process("suspension-application", subject.applicationId()));
    } catch (CommandFailure.Refused refused) {
      // the pupil has left, or was suspended on paper meanwhile; the application shows it
      LOG.warn(
          "suspension application {} is not carried out: {}",
          subject.applicationId(),
          refused.code());
    }
  }
}
