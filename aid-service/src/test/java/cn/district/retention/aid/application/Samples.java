package cn.district.retention.aid.application;

import static cn.district.retention.aid.application.AidCondition.B1;
import static cn.district.retention.aid.application.AidCondition.B2;
import static cn.district.retention.aid.application.AidCondition.B5;

import cn.district.retention.aid.application.ApplicationCommand.DecideApplication;
import cn.district.retention.aid.application.ApplicationCommand.ReviewApplication;
import cn.district.retention.aid.application.ApplicationCommand.SecondReviewer;
import cn.district.retention.aid.application.ApplicationCommand.SubmitApplication;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationApproved;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationForwarded;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationRejected;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationReturned;
import cn.district.retention.aid.application.ApplicationEvent.ApplicationSubmitted;
import cn.district.retention.aid.application.RuleSet.Demand;
import cn.district.retention.decider.approval.PackagedProcedure;
import cn.district.retention.decider.approval.Procedure;
import cn.district.retention.decider.approval.Signer;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Commands and events of one application. */
final class Samples {

  static final String ID = "7a6f6d3c-0c1e-4c7a-9a39-0b7d7c6f1d11";
  static final String PUPIL = "1f0e4c55-3f0e-4d6a-8f38-6d4c5b1c0f22";
  static final String DISTRICT = "d";
  static final Placement PLACEMENT = new Placement("school", "class");
  static final LocalDate TODAY = date("2024-09-30");
  static final String SCHOOL_REVIEWER = "academic-office";
  static final Signer REVIEWER = new Signer(SCHOOL_REVIEWER, Set.of("ACADEMIC_OFFICE"), TODAY);
  static final Procedure PROCEDURE = PackagedProcedure.AID.procedure();
  static final String DECIDER = "aid-group-1";
  static final SecondReviewer SECOND = new SecondReviewer("aid-group-2", true);
  static final LocalDate YEAR_START = date("2024-09-01");
  static final LocalDate APPLIED = date("2024-09-10");
  static final LocalDate REVIEWED = date("2024-09-12");
  static final LocalDate DECIDED = date("2024-09-20");
  static final GuardianSignature SIGNATURE = new GuardianSignature("S-1", date("2024-09-09"));
  static final Finding ORPHAN = new Finding(B1, "E-1", null);
  static final Finding OTHER_REASONS = new Finding(B5, "E-5", "说明");

  /** {@code old} knows B1 alone; {@code new} from 2024-09-15 on knows B2 as well, not B5's rule. */
  static final RuleBook RULES =
      new RuleBook(
          List.of(
              new RuleSet(
                  "old",
                  date("2012-01-01"),
                  Map.of(B1, new Demand(false, false), B5, new Demand(true, true))),
              new RuleSet(
                  "new",
                  date("2024-09-15"),
                  Map.of(B1, new Demand(false, false), B2, new Demand(false, false)))));

  private static final Scenario<ApplicationState, ApplicationCommand, ApplicationEvent> SCENARIO =
      Scenario.of(
          ApplicationState.NOTHING,
          (state, command) -> AidApplication.decide(state, command, RULES),
          AidApplication::evolve);

  private Samples() {}

  static Scenario<ApplicationState, ApplicationCommand, ApplicationEvent>.Given given(
      ApplicationEvent... past) {
    return SCENARIO.given(past);
  }

  static LocalDate date(String iso) {
    return LocalDate.parse(iso);
  }

  static SubmitApplication submit() {
    return submitOn(APPLIED);
  }

  static SubmitApplication submitOn(LocalDate on) {
    return submit(PLACEMENT, claims(B1), SIGNATURE, on);
  }

  static SubmitApplication submit(
      Placement placement,
      SortedSet<AidCondition> claimed,
      GuardianSignature signature,
      LocalDate on) {
    return new SubmitApplication(
        ID,
        PUPIL,
        placement,
        2024,
        YEAR_START,
        DISTRICT,
        "陈述",
        claimed,
        signature,
        PROCEDURE,
        on,
        TODAY);
  }

  static SortedSet<AidCondition> claims(AidCondition... conditions) {
    return new TreeSet<>(List.of(conditions));
  }

  static ReviewApplication support() {
    return new ReviewApplication(REVIEWER, true, null, REVIEWED, TODAY);
  }

  static ReviewApplication returnFor(String opinion) {
    return new ReviewApplication(REVIEWER, false, opinion, REVIEWED, TODAY);
  }

  static DecideApplication approve(Finding... findings) {
    return decide(DECIDER, Outcome.APPROVED, List.of(findings), null, null, true, DECIDED);
  }

  static DecideApplication approveWith(SecondReviewer second, Finding... findings) {
    return decide(DECIDER, Outcome.APPROVED, List.of(findings), second, null, true, DECIDED);
  }

  static DecideApplication rejectFor(String reason) {
    return decide(DECIDER, Outcome.REJECTED, List.of(), null, reason, true, DECIDED);
  }

  static DecideApplication decide(
      String decider,
      Outcome outcome,
      List<Finding> findings,
      SecondReviewer second,
      String reason,
      boolean enrolled,
      LocalDate on) {
    return new DecideApplication(
        new Signer(decider, Set.of("AID_GROUP"), TODAY),
        outcome,
        findings,
        second,
        reason,
        enrolled,
        on,
        TODAY);
  }

  static ApplicationSubmitted submitted() {
    return submittedUnder(PROCEDURE);
  }

  static ApplicationSubmitted submittedUnder(Procedure procedure) {
    return new ApplicationSubmitted(
        ID,
        PUPIL,
        PLACEMENT,
        2024,
        DISTRICT,
        "old",
        APPLIED,
        procedure,
        new Plea("陈述", claims(B1), SIGNATURE));
  }

  static ApplicationForwarded forwarded() {
    return new ApplicationForwarded(ID, PUPIL, "school", DISTRICT, SCHOOL_REVIEWER, REVIEWED, null);
  }

  static ApplicationReturned returned(String opinion) {
    return new ApplicationReturned(
        ID, PUPIL, "school", DISTRICT, SCHOOL_REVIEWER, REVIEWED, opinion);
  }

  static ApplicationApproved approved(String secondReviewer, Finding... findings) {
    return new ApplicationApproved(
        ID,
        PUPIL,
        "school",
        2024,
        DISTRICT,
        "old",
        DECIDER,
        secondReviewer,
        DECIDED,
        new Grounds(List.of(findings), null));
  }

  static ApplicationRejected rejected(String reason) {
    return new ApplicationRejected(
        ID,
        PUPIL,
        "school",
        2024,
        DISTRICT,
        "old",
        DECIDER,
        null,
        DECIDED,
        new Grounds(List.of(), reason));
  }
}
