package cn.district.retention.aid.application;

import static cn.district.retention.aid.application.Samples.DECIDED;
import static cn.district.retention.aid.application.Samples.DISTRICT;
import static cn.district.retention.aid.application.Samples.ID;
import static cn.district.retention.aid.application.Samples.ORPHAN;
import static cn.district.retention.aid.application.Samples.PUPIL;
import static cn.district.retention.aid.application.Samples.TODAY;
import static cn.district.retention.aid.application.Samples.approve;
import static cn.district.retention.aid.application.Samples.approved;
import static cn.district.retention.aid.application.Samples.forwarded;
import static cn.district.retention.aid.application.Samples.given;
import static cn.district.retention.aid.application.Samples.rejectFor;
import static cn.district.retention.aid.application.Samples.rejected;
import static cn.district.retention.aid.application.Samples.returned;
import static cn.district.retention.aid.application.Samples.submitted;
import static cn.district.retention.aid.application.Samples.support;

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
import cn.district.retention.decider.approval.ApprovalRefused;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DoubtfulApplicationTest {

  private static final String PERSON = "aid-group-1";

  @Nested
  class Questioned {

    @Test
    void an_approval_that_rests_on_a_wrong_fact_stays_and_is_put_to_people() {
      given(submitted(), forwarded(), approved(null, ORPHAN))
          .when(new Question(Doubt.NOT_ENROLLED, TODAY))
          .then(questioned(Doubt.NOT_ENROLLED));
    }

    @Test
    void it_is_asked_once() {
      given(submitted(), questioned(Doubt.OTHER_SCHOOL))
          .when(new Question(Doubt.OTHER_SCHOOL, TODAY))
          .thenNothing();
      given(submitted(), questioned(Doubt.OTHER_SCHOOL), settled(Doubt.OTHER_SCHOOL))
          .when(new Question(Doubt.OTHER_SCHOOL, TODAY))
          .thenNothing();
    }

    @Test
    void nothing_rests_on_what_was_returned_or_rejected() {
      given(submitted(), returned("材料不全"))
          .when(new Question(Doubt.NOT_ENROLLED, TODAY))
          .thenNothing();
      given(submitted(), forwarded(), rejected("不符合"))
          .when(new Question(Doubt.NOT_ENROLLED, TODAY))
          .thenNothing();
    }

    @Test
    void it_is_lifted_where_the_facts_say_so_and_may_come_again() {
      given(submitted(), questioned(Doubt.NOT_ENROLLED))
          .when(new LiftDoubt(Doubt.NOT_ENROLLED, TODAY))
          .then(lifted(Doubt.NOT_ENROLLED));
      given(submitted()).when(new LiftDoubt(Doubt.NOT_ENROLLED, TODAY)).thenNothing();
      given(
              submitted(),
              questioned(Doubt.NOT_ENROLLED),
              settled(Doubt.NOT_ENROLLED),
              lifted(Doubt.NOT_ENROLLED))
          .when(new Question(Doubt.NOT_ENROLLED, TODAY))
          .then(questioned(Doubt.NOT_ENROLLED));
    }

    @Test
    void a_decision_answers_every_doubt() {
      given(submitted(), forwarded(), questioned(Doubt.OTHER_SCHOOL), approved(null, ORPHAN))
          .when(new Question(Doubt.OTHER_SCHOOL, TODAY))
          .thenNothing();
    }
  }

  @Nested
  class Settled {

    @Test
    void a_person_lets_it_stand_or_closes_it_with_a_reason() {
      given(submitted(), forwarded(), approved(null, ORPHAN), questioned(Doubt.NOT_ENROLLED))
          .when(settle(Doubt.NOT_ENROLLED, true, "当日已到校"))
          .then(
              new DoubtSettled(ID, PUPIL, DISTRICT, Doubt.NOT_ENROLLED, PERSON, DECIDED, "当日已到校"));
      given(submitted(), forwarded(), approved(null, ORPHAN), questioned(Doubt.NOT_ENROLLED))
          .when(settle(Doubt.NOT_ENROLLED, false, "从未就读"))
          .then(
              new ApplicationClosed(
                  ID,
                  PUPIL,
                  "school",
                  2024,
                  DISTRICT,
                  ClosingReason.GROUND_WRONG,
                  PERSON,
                  DECIDED,
                  "从未就读"));
    }

    @Test
    void what_is_not_in_doubt_is_not_settled() {
      given(submitted())
          .when(settle(Doubt.DUPLICATE, true, "理由"))
          .refused(ApplicationRefused.NO_SUCH_DOUBT, "doubt");
      given(submitted(), closedByItself())
          .when(settle(Doubt.DUPLICATE, true, "理由"))
          .refused(ApplicationRefused.APPLICATION_CLOSED);
    }

    @Test
    void the_reason_is_said_and_the_day_does_not_lie_ahead() {
      given(submitted(), questioned(Doubt.DUPLICATE))
          .when(settle(Doubt.DUPLICATE, false, " "))
          .refused(ApplicationRefused.REASON_MISSING, "opinion");
      given(submitted(), questioned(Doubt.DUPLICATE))
          .when(new SettleDoubt(Doubt.DUPLICATE, true, PERSON, "理由", TODAY.plusDays(1), TODAY))
          .refused(ApplicationRefused.DATE_IN_FUTURE, "on");
    }

    @Test
    void nobody_looks_at_it_before_it_was_decided() {
      given(submitted(), forwarded(), approved(null, ORPHAN), questioned(Doubt.NOT_ENROLLED))
          .when(
              new SettleDoubt(
                  Doubt.NOT_ENROLLED, false, PERSON, "从未就读", DECIDED.minusDays(1), TODAY))
          .refused(ApprovalRefused.BEFORE_LAST_STEP, "on");
    }

    private static SettleDoubt settle(Doubt doubt, boolean stands, String opinion) {
      return new SettleDoubt(doubt, stands, PERSON, opinion, DECIDED, TODAY);
    }
  }

  @Nested
  class Duplicates {

    @Test
    void an_undecided_one_closes_and_takes_no_further_step() {
      given(submitted(), forwarded()).when(new CloseAsDuplicate(TODAY)).then(closedByItself());
      given(submitted(), closedByItself())
          .when(support())
          .refused(ApplicationRefused.APPLICATION_CLOSED);
      given(submitted(), forwarded(), closedByItself())
          .when(approve(ORPHAN))
          .refused(ApplicationRefused.APPLICATION_CLOSED);
    }

    @Test
    void what_people_have_decided_does_not_close_by_itself() {
      given(submitted(), forwarded(), approved(null, ORPHAN))
          .when(new CloseAsDuplicate(TODAY))
          .thenNothing();
      given(submitted(), forwarded(), rejected("不符合"))
          .when(new CloseAsDuplicate(TODAY))
          .thenNothing();
    }

    @Test
    void what_was_no_duplicate_goes_on_where_it_stood() {
      var resumed = new ApplicationResumed(ID, PUPIL, "school", 2024, DISTRICT, TODAY);

      given(submitted(), forwarded(), closedByItself()).when(new ResumeOwn(TODAY)).then(resumed);
      given(submitted(), forwarded(), closedByItself(), resumed)
          .when(rejectFor("不符合"))
          .then(rejected("不符合"));
    }

    @Test
    void what_a_person_has_closed_stays_closed() {
      given(
              submitted(),
              questioned(Doubt.DUPLICATE),
              new ApplicationClosed(
                  ID,
                  PUPIL,
                  "school",
                  2024,
                  DISTRICT,
                  ClosingReason.DUPLICATE,
                  PERSON,
                  DECIDED,
                  "重复"))
          .when(new ResumeOwn(TODAY))
          .thenNothing();
    }
  }

  private static ApplicationQuestioned questioned(Doubt doubt) {
    return new ApplicationQuestioned(ID, PUPIL, DISTRICT, doubt, TODAY);
  }

  private static DoubtLifted lifted(Doubt doubt) {
    return new DoubtLifted(ID, PUPIL, DISTRICT, doubt, TODAY);
  }

  private static DoubtSettled settled(Doubt doubt) {
    return new DoubtSettled(ID, PUPIL, DISTRICT, doubt, PERSON, DECIDED, "理由");
  }

  private static ApplicationClosed closedByItself() {
    return new ApplicationClosed(
        ID, PUPIL, "school", 2024, DISTRICT, ClosingReason.DUPLICATE, null, TODAY, null);
  }
}
