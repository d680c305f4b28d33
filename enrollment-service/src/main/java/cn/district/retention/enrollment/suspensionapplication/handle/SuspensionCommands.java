package cn.district.retention.enrollment.suspensionapplication.handle;

import cn.district.retention.enrollment.pupil.GuardianRequest;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.ApproveSuspension;
import cn.district.retention.enrollment.pupil.PupilCommand.ExtendSuspension;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.Subject;

/** What an application asks of the pupil, and whether the pupil has it already. */
final class SuspensionCommands {

  private SuspensionCommands() {}

  /** The command that carries the application out; the application stands for the approval. */
  static PupilCommand of(Subject subject, GuardianRequest request) {
    return subject.from() == null
        ? new ExtendSuspension(
            subject.suspensionId(), subject.until(), request, subject.applicationId())
        : new ApproveSuspension(
            subject.suspensionId(),
            subject.from(),
            subject.until(),
            request,
            subject.applicationId());
  }

  /** Whether it has been carried out. */
  static boolean isCarriedOut(Subject subject, PupilState pupil) {
    return pupil.suspensions().stream()
        .filter(suspension -> suspension.suspensionId().equals(subject.suspensionId()))
        .anyMatch(
            suspension ->
                subject.from() != null
                    || suspension.extended() && suspension.until().equals(subject.until()));
  }
}
