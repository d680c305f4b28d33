package cn.district.retention.aid.application;

import static cn.district.retention.aid.application.ApplicationRefused.ALREADY_DECIDED;
import static cn.district.retention.aid.application.ApplicationRefused.ALREADY_REVIEWED;
import static cn.district.retention.aid.application.ApplicationRefused.ALREADY_SUBMITTED;
import static cn.district.retention.aid.application.ApplicationRefused.APPLICATION_CLOSED;
import static cn.district.retention.aid.application.ApplicationRefused.BEFORE_APPLICATION;
import static cn.district.retention.aid.application.ApplicationRefused.BEFORE_REVIEW;
import static cn.district.retention.aid.application.ApplicationRefused.CONDITION_MISSING;
import static cn.district.retention.aid.application.ApplicationRefused.CONDITION_NOT_IN_FORCE;
import static cn.district.retention.aid.application.ApplicationRefused.DATE_IN_FUTURE;
import static cn.district.retention.aid.application.ApplicationRefused.DECISION_NEEDS_FINDINGS;
import static cn.district.retention.aid.application.ApplicationRefused.GUARDIAN_SIGNATURE_MISSING;
import static cn.district.retention.aid.application.ApplicationRefused.NOT_FORWARDED;
import static cn.district.retention.aid.application.ApplicationRefused.NO_RULES_IN_FORCE;
import static cn.district.retention.aid.application.ApplicationRefused.NO_SUCH_APPLICATION;
import static cn.district.retention.aid.application.ApplicationRefused.OUTSIDE_SCHOOL_YEAR;
import static cn.district.retention.aid.application.ApplicationRefused.PUPIL_NOT_ENROLLED;
import static cn.district.retention.aid.application.ApplicationRefused.REASON_MISSING;
import static cn.district.retention.aid.application.ApplicationRefused.SIGNED_AFTER_APPLICATION;

import cn.district.retention.aid.application.ApplicationCommand.CloseAsDuplicate;
import cn.district.retention.aid.application.ApplicationCommand.DecideApplication;
import cn.district.retention.aid.application.ApplicationCommand.LiftDoubt;
import cn.district.retention.aid.application.ApplicationCommand.Question;
import cn.district.retention.aid.application.ApplicationCommand.ResumeOwn;
import cn.district.retention.aid.application.ApplicationCommand.ReviewApplication;
import cn.district.retention.aid.application.ApplicationCommand.SettleDoubt;
import cn.district.retention.aid.application.ApplicationCommand.SignStep;
import cn.district.retention.aid.application.ApplicationCommand.SubmitApplication;
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
import cn.district.retention.aid.application.ApplicationState.Closing;
import cn.district.retention.aid.application.ApplicationState.Doubts;
import cn.district.retention.aid.application.ApplicationState.NotSubmitted;
import cn.district.retention.aid.application.ApplicationState.Review;
import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.aid.application.ApplicationState.Verdict;
import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.approval.ApprovalRefused;
import cn.district.retention.decider.approval.Approvals;
import cn.district.retention.decider.approval.PackagedProcedure;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves one application for aid (助学申请): from the pupil to the school to the aid
 * group, no step left out (R3-26), nor one that the district has added to them.
 */
public final class AidApplication {

  /** First part of the stream ids. */
  public static final String KIND = "aid-application";

  /** 学校审核. */
  public static final String SCHOOL_REVIEW = "SCHOOL_REVIEW";

  /** 助学活动小组决定. */
  public static final String AID_GROUP_DECISION = "AID_GROUP_DECISION";

  private AidApplication() {}

  /** Decides a command by the rules in force on the day of the application. */
  public static Decision<ApplicationEvent> decide(
      ApplicationState state, ApplicationCommand command, RuleBook rules) {
    if (command.on().isAfter(command.today())) {
      return Decision.refuse(DATE_IN_FUTURE, "on");
    }
    return switch (state) {
      case NotSubmitted none ->
          command instanceof SubmitApplication submit
              ? submit(submit, rules)
              : Decision.refuse(NO_SUCH_APPLICATION);
      case Submitted application ->
          switch (command) {
            case SubmitApplication again -> Decision.refuse(ALREADY_SUBMITTED);
            case ReviewApplication review ->
                isClosed(application)
                    ? Decision.refuse(APPLICATION_CLOSED)
                    : review(application, review);
            case DecideApplication decision ->
                isClosed(application)
                    ? Decision.refuse(APPLICATION_CLOSED)
                    : decideOn(application, decision, rules);
            case SignStep step ->
                isClosed(application)
                    ? Decision.refuse(APPLICATION_CLOSED)
                    : sign(application, step);
            case Question question -> DoubtfulApplication.question(application, question);
            case LiftDoubt lift -> DoubtfulApplication.lift(application, lift);
            case SettleDoubt settle -> DoubtfulApplication.settle(application, settle);
            case CloseAsDuplicate close -> DoubtfulApplication.close(application, close);
            case ResumeOwn resume -> DoubtfulApplication.resume(application, resume);
          };
    };
  }

  private static Decision<ApplicationEvent> submit(SubmitApplication submit, RuleBook rules) {
    Optional<RuleSet> inForce = rules.inForceOn(submit.on());
    GuardianSignature signature = submit.signature();
    Placement placement = submit.placement();
    if (inForce.isEmpty()) {
      return Decision.refuse(NO_RULES_IN_FORCE, "on");
    }
    if (!isWithinYear(submit.on(), submit.yearStart())) {
      return Decision.refuse(OUTSIDE_SCHOOL_YEAR, "on");
    }
    if (signature == null || signature.reference().isBlank()) {
      return Decision.refuse(GUARDIAN_SIGNATURE_MISSING, "guardianSignature");
    }
    if (signature.signedOn().isAfter(submit.on())) {
      return Decision.refuse(SIGNED_AFTER_APPLICATION, "guardianSignature.signedOn");
    }
    if (submit.claimed().isEmpty()) {
      return Decision.refuse(CONDITION_MISSING, "claimedConditions");
    }
    if (placement == null) {
      return Decision.refuse(PUPIL_NOT_ENROLLED, "pupilId");
    }
    RuleSet rule = inForce.get();
    for (AidCondition condition : submit.claimed()) {
      if (rule.of(condition).isEmpty()) {
        return Decision.refuse(
            Refusal.of(CONDITION_NOT_IN_FORCE)
                .at("claimedConditions")
                .with("condition", condition));
      }
    }
    return Decision.accept(
        new ApplicationSubmitted(
            submit.applicationId(),
            submit.pupilId(),
            placement,
            submit.schoolYear(),
            submit.districtId(),
            rule.version(),
            submit.on(),
            submit.procedure(),
            new Plea(submit.statement(), submit.claimed(), signature)));
  }

  private static boolean isWithinYear(LocalDate date, LocalDate yearStart) {
    return !date.isBefore(yearStart) && date.isBefore(yearStart.plusYears(1));
  }

  private static Decision<ApplicationEvent> review(
      Submitted application, ReviewApplication review) {
    Optional<Refusal> objection =
        application
            .approvals()
            .objectionTo(SCHOOL_REVIEW, review.reviewer(), review.on())
            .map(refusal -> ofReview(refusal, application));
    if (objection.isPresent()) {
      return Decision.refuse(objection.get());
    }
    if (review.supported()) {
      return Decision.accept(
          new ApplicationForwarded(
              application.applicationId(),
              application.pupilId(),
              application.schoolId(),
              application.districtId(),
              review.reviewer().staffId(),
              review.on(),
              review.opinion()));
    }
    if (isBlank(review.opinion())) {
      return Decision.refuse(REASON_MISSING, "opinion");
    }
    return Decision.accept(
        new ApplicationReturned(
            application.applicationId(),
            application.pupilId(),
            application.schoolId(),
            application.districtId(),
            review.reviewer().staffId(),
            review.on(),
            review.opinion()));
  }

  /** The refusal with the code that the school's review has had from the beginning. */
  private static Refusal ofReview(Refusal refusal, Submitted application) {
    boolean isFirst = application.approvals().signatures().isEmpty();
    return switch (refusal.reason()) {
      case ApprovalRefused.STEP_ALREADY_DONE -> Refusal.of(ALREADY_REVIEWED);
      case ApprovalRefused.BEFORE_LAST_STEP ->
          isFirst ? Refusal.of(BEFORE_APPLICATION).at("on") : refusal;
      default -> refusal;
    };
  }

  private static Decision<ApplicationEvent> sign(Submitted application, SignStep sign) {
    if (sign.step().equals(SCHOOL_REVIEW)) {
      return review(
          application,
          new ReviewApplication(
              sign.signer(), sign.consents(), sign.opinion(), sign.on(), sign.today()));
    }
    if (sign.step().equals(AID_GROUP_DECISION)) {
      return Decision.refuse(DECISION_NEEDS_FINDINGS, "step");
    }
    Optional<Refusal> objection =
        application.approvals().objectionTo(sign.step(), sign.signer(), sign.on());
    if (objection.isPresent()) {
      return Decision.refuse(objection.get());
    }
    if (!sign.consents() && isBlank(sign.opinion())) {
      return Decision.refuse(REASON_MISSING, "opinion");
    }
    return Decision.accept(
        new StepSigned(
            application.applicationId(),
            application.pupilId(),
            application.schoolId(),
            application.districtId(),
            sign.step(),
            sign.consents(),
            sign.signer().staffId(),
            sign.on(),
            sign.opinion()));
  }

  private static Decision<ApplicationEvent> decideOn(
      Submitted application, DecideApplication decision, RuleBook rules) {
    Optional<RuleSet> inForce = rules.inForceOn(application.submittedOn());
    if (inForce.isEmpty()) {
      return Decision.refuse(NO_RULES_IN_FORCE);
    }
    Optional<Refusal> objection =
        application
            .approvals()
            .objectionTo(AID_GROUP_DECISION, decision.decider(), decision.on())
            .map(refusal -> ofDecision(refusal, application))
            .or(() -> Assessment.objection(application, decision, inForce.get()));
    return objection.isPresent()
        ? Decision.refuse(objection.get())
        : Decision.accept(verdict(application, decision, inForce.get().version()));
  }

  /** The refusal with the code that the aid group's decision has had from the beginning. */
  private static Refusal ofDecision(Refusal refusal, Submitted application) {
    boolean waitsForSchool = application.approvals().isNext(SCHOOL_REVIEW);
    return switch (refusal.reason()) {
      case ApprovalRefused.STEP_ALREADY_DONE -> Refusal.of(ALREADY_DECIDED);
      case ApprovalRefused.APPROVAL_ENDED -> Refusal.of(NOT_FORWARDED);
      case ApprovalRefused.STEP_MISSING -> waitsForSchool ? Refusal.of(NOT_FORWARDED) : refusal;
      case ApprovalRefused.BEFORE_LAST_STEP -> Refusal.of(BEFORE_REVIEW).at("on");
      default -> refusal;
    };
  }

  private static ApplicationEvent verdict(
      Submitted application, DecideApplication decision, String ruleVersion) {
    var second = decision.secondReviewer();
    String secondReviewer = second == null ? null : second.staffId();
    Grounds grounds = new Grounds(decision.findings(), decision.reason());
    return switch (decision.outcome()) {
      case APPROVED ->
          new ApplicationApproved(
              application.applicationId(),
              application.pupilId(),
              application.schoolId(),
              application.schoolYear(),
              application.districtId(),
              ruleVersion,
              decision.decider().staffId(),
              secondReviewer,
              decision.on(),
              grounds);
      case REJECTED ->
          new ApplicationRejected(
              application.applicationId(),
              application.pupilId(),
              application.schoolId(),
              application.schoolYear(),
              application.districtId(),
              ruleVersion,
              decision.decider().staffId(),
              secondReviewer,
              decision.on(),
              grounds);
    };
  }

  private static boolean isClosed(Submitted application) {
    return application.standing() == Standing.CLOSED;
  }

  static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  /** Folds one event. */
  public static ApplicationState evolve(ApplicationState state, ApplicationEvent event) {
    return switch (event) {
      case ApplicationSubmitted e ->
          new Submitted(
              e.applicationId(),
              e.pupilId(),
              e.placement(),
              e.schoolYear(),
              e.districtId(),
              e.ruleVersion(),
              e.submittedOn(),
              e.plea(),
              Approvals.begin(
                  e.procedure() == null ? PackagedProcedure.AID.procedure() : e.procedure(),
                  e.submittedOn()),
              Standing.SUBMITTED,
              null,
              null,
              Doubts.NONE,
              null);
      case ApplicationForwarded e ->
          submitted(state)
              .reviewed(Standing.FORWARDED, new Review(e.reviewer(), e.reviewedOn(), e.opinion()));
      case ApplicationReturned e ->
          submitted(state)
              .reviewed(Standing.RETURNED, new Review(e.reviewer(), e.reviewedOn(), e.opinion()));
      case StepSigned e ->
          submitted(state).added(e.step(), e.consents(), e.staffId(), e.signedOn());
      case ApplicationApproved e ->
          submitted(state)
              .decided(
                  Standing.APPROVED,
                  new Verdict(
                      e.decider(),
                      e.secondReviewer(),
                      e.decidedOn(),
                      e.ruleVersion(),
                      e.grounds()));
      case ApplicationRejected e ->
          submitted(state)
              .decided(
                  Standing.REJECTED,
                  new Verdict(
                      e.decider(),
                      e.secondReviewer(),
                      e.decidedOn(),
                      e.ruleVersion(),
                      e.grounds()));
      case ApplicationQuestioned e ->
          submitted(state).with(submitted(state).doubts().raised(e.doubt()));
      case DoubtLifted e -> submitted(state).with(submitted(state).doubts().lifted(e.doubt()));
      case DoubtSettled e -> submitted(state).with(submitted(state).doubts().settled(e.doubt()));
      case ApplicationClosed e ->
          submitted(state)
              .closed(
                  new Closing(
                      e.reason(), e.staffId(), e.on(), e.opinion(), submitted(state).standing()));
      case ApplicationResumed e -> submitted(state).resumed();
    };
  }

  private static Submitted submitted(ApplicationState state) {
    if (state instanceof Submitted application) {
      return application;
    }
    throw new IllegalStateException("an application begins with its submission");
  }
}
