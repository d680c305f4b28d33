package cn.district.retention.aid.application;

import cn.district.retention.aid.application.ApplicationCommand.CloseAsDuplicate;
import cn.district.retention.aid.application.ApplicationCommand.LiftDoubt;
import cn.district.retention.aid.application.ApplicationCommand.Question;
import cn.district.retention.aid.application.ApplicationCommand.ResumeOwn;
import cn.district.retention.aid.application.ApplicationCommand.SettleDoubt;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationClosed;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationQuestioned;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationResumed;
import cn.district.retention.aid.application.ApplicationEvent.DoubtLifted;
import cn.district.retention.aid.application.ApplicationEvent.DoubtSettled;
import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.decider.Decision;
import cn.district.retention.decider.approval.ApprovalRefused;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an application whose ground is in doubt. Nothing that a child was granted is
 * taken back by itself: a doubt waits for a person, and what closes by itself is an undecided
 * duplicate.
 */
final class DoubtfulApplication {

  private DoubtfulApplication() {}

  /** Nothing rests on an application that was returned, rejected or closed. */
  static Decision<ApplicationEvent> question(Submitted application, Question question) {
    boolean matters = application.isUndecided() || application.standing() == Standing.APPROVED;
    return !matters || application.doubts().knows(question.doubt())
        ? Decision.nothingToDo()
        : Decision.accept(
            new ApplicationQuestioned(
                application.applicationId(),
                application.pupilId(),
                application.districtId(),
                question.doubt(),
                question.today()));
  }

  static Decision<ApplicationEvent> lift(Submitted application, LiftDoubt lift) {
    return application.doubts().knows(lift.doubt())
        ? Decision.accept(
            new DoubtLifted(
                application.applicationId(),
                application.pupilId(),
                application.districtId(),
                lift.doubt(),
                lift.today()))
        : Decision.nothingToDo();
  }

  static Decision<ApplicationEvent> settle(Submitted application, SettleDoubt settle) {
    if (application.standing() == Standing.CLOSED) {
      return Decision.refuse(ApplicationRefused.APPLICATION_CLOSED);
    }
    if (!application.doubts().open().contains(settle.doubt())) {
      return Decision.refuse(ApplicationRefused.NO_SUCH_DOUBT, "doubt");
    }
    if (settle.on().isBefore(application.approvals().lastActOn())) {
      return Decision.refuse(ApprovalRefused.BEFORE_LAST_STEP, "on");
    }
    if (AidApplication.isBlank(settle.opinion())) {
      return Decision.refuse(ApplicationRefused.REASON_MISSING, "opinion");
    }
    return Decision.accept(
        settle.stands()
            ? new DoubtSettled(
                application.applicationId(),
                application.pupilId(),
                application.districtId(),
                settle.doubt(),
                settle.staffId(),
                settle.on(),
                settle.opinion())
            : closed(
                application,
                ClosingReason.of(settle.doubt()),
                settle.staffId(),
                settle.on(),
                settle.opinion()));
  }

  static Decision<ApplicationEvent> close(Submitted application, CloseAsDuplicate close) {
    return application.isUndecided()
        ? Decision.accept(closed(application, ClosingReason.DUPLICATE, null, close.today(), null))
        : Decision.nothingToDo();
  }

  static Decision<ApplicationEvent> resume(Submitted application, ResumeOwn resume) {
    return application.isClosedByItself()
        ? Decision.accept(
            new ApplicationResumed(
                application.applicationId(),
                application.pupilId(),
                application.schoolId(),
                application.schoolYear(),
                application.districtId(),
                resume.today()))
        : Decision.nothingToDo();
  }

  private static ApplicationClosed closed(
      Submitted application,
      ClosingReason reason,
      @Nullable String staffId,
      LocalDate on,
      @Nullable String opinion) {
    return new ApplicationClosed(
        application.applicationId(),
        application.pupilId(),
        application.schoolId(),
        application.schoolYear(),
        application.districtId(),
        reason,
        staffId,
        on,
        opinion);
  }
}
