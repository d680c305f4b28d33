package cn.district.retention.dropout.dropoutcase;

import static cn.district.retention.dropout.dropoutcase.CaseScenario.given;
import static cn.district.retention.dropout.dropoutcase.Facts.FIRST;
import static cn.district.retention.dropout.dropoutcase.Facts.NOTICE;
import static cn.district.retention.dropout.dropoutcase.Facts.PARTIES;
import static cn.district.retention.dropout.dropoutcase.Facts.PLACE;
import static cn.district.retention.dropout.dropoutcase.Facts.closed;
import static cn.district.retention.dropout.dropoutcase.Facts.confirmed;
import static cn.district.retention.dropout.dropoutcase.Facts.day;
import static cn.district.retention.dropout.dropoutcase.Facts.deadlinePassed;
import static cn.district.retention.dropout.dropoutcase.Facts.escalated;
import static cn.district.retention.dropout.dropoutcase.Facts.noShow;
import static cn.district.retention.dropout.dropoutcase.Facts.noticeIssued;
import static cn.district.retention.dropout.dropoutcase.Facts.returned;
import static cn.district.retention.dropout.dropoutcase.Facts.unverifiedTransfer;
import static cn.district.retention.dropout.dropoutcase.Facts.visited;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.dropout.dropoutcase.CaseCommand.CloseEpisode;
import cn.district.retention.dropout.dropoutcase.CaseCommand.ConfirmDropout;
import cn.district.retention.dropout.dropoutcase.CaseCommand.DismissSuspicion;
import cn.district.retention.dropout.dropoutcase.CaseCommand.IssueReturnNotice;
import cn.district.retention.dropout.dropoutcase.CaseCommand.PassDeadline;
import cn.district.retention.dropout.dropoutcase.CaseCommand.RecordMeasure;
import cn.district.retention.dropout.dropoutcase.CaseCommand.RecordReturn;
import cn.district.retention.dropout.dropoutcase.CaseCommand.RecordVisit;
import cn.district.retention.dropout.dropoutcase.CaseCommand.WithdrawReturnNotice;
import cn.district.retention.dropout.dropoutcase.CaseEvent.DropoutConfirmed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.HomeVisitRecorded;
import cn.district.retention.dropout.dropoutcase.CaseEvent.PupilReturned;
import cn.district.retention.dropout.dropoutcase.CaseEvent.ReturnNoticeIssued;
import cn.district.retention.dropout.dropoutcase.CaseEvent.ReturnNoticeWithdrawn;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspensionNoted;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspicionDismissed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspicionRaised;
import cn.district.retention.dropout.dropoutcase.CaseEvent.TownshipMeasureRecorded;
import cn.district.retention.dropout.dropoutcase.NextStep.Step;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What people do in an episode, and when they may not. */
class EpisodeActsTest {

  private static final LocalDate TODAY = day("2024-09-30");

  private static void assertNext(
      Scenario<CaseState, CaseCommand, CaseEvent>.Given given, Step step, @Nullable String by) {
    assertThat(given.state().latest().nextStep())
        .contains(new NextStep(step, by == null ? null : day(by)));
  }

  @Nested
  class Visits {

    private static RecordVisit visit(String on, String today) {
      return new RecordVisit(
          VisitKind.VILLAGE_COMMITTEE,
          VisitOutcome.NOT_FOUND,
          "staff",
          new VisitDetails("家中无人", null),
          day(on),
          day(today));
    }

    @Test
    void a_visit_is_recorded_with_who_made_it() {
      given(noShow())
          .when(visit("2024-09-10", "2024-09-11"))
          .then(
              new HomeVisitRecorded(
                  FIRST,
                  VisitKind.VILLAGE_COMMITTEE,
                  VisitOutcome.NOT_FOUND,
                  "staff",
                  new VisitDetails("家中无人", null),
                  day("2024-09-10")));
    }

    @Test
    void a_visit_is_due_first_and_a_decision_next() {
      assertNext(given(noShow()), Step.VISIT, "2024-09-12");
      assertNext(given(noShow(), visited()), Step.DECISION, "2024-09-12");
    }

    @Test
    void nothing_is_done_tomorrow() {
      given(noShow())
          .when(visit("2024-09-12", "2024-09-11"))
          .refused(CaseRefused.DATE_IN_FUTURE, "on");
    }

    @Test
    void nothing_is_done_before_the_absence_began() {
      given(noShow())
          .when(visit("2024-09-01", "2024-09-11"))
          .refused(CaseRefused.DATE_TOO_EARLY, "on");
    }

    @Test
    void a_closed_episode_never_changes() {
      given(noShow(), closed(ClosingCode.DISMISSED, "2024-09-13"))
          .when(visit("2024-09-14", "2024-09-14"))
          .refused(CaseRefused.EPISODE_CLOSED);
    }
  }

  @Nested
  class Dismissals {

    private static DismissSuspicion dismiss(DismissalCode code, @Nullable String evidence) {
      return new DismissSuspicion(code, evidence, day("2024-09-12"), TODAY);
    }

    @Test
    void a_wrong_suspicion_is_dismissed_and_the_episode_closed() {
      given(noShow())
          .when(dismiss(DismissalCode.ATTENDING, null))
          .then(
              new SuspicionDismissed(FIRST, DismissalCode.ATTENDING, null, day("2024-09-12")),
              closed(ClosingCode.DISMISSED, "2024-09-12"));
    }

    @Test
    void a_death_or_departure_abroad_needs_evidence() {
      given(noShow())
          .when(dismiss(DismissalCode.DECEASED, null))
          .refused(CaseRefused.EVIDENCE_MISSING);
      given(noShow())
          .when(dismiss(DismissalCode.ABROAD, " "))
          .refused(CaseRefused.EVIDENCE_MISSING);
    }

    @Test
    void a_confirmed_dropout_is_no_suspicion_any_more() {
      given(noShow(), visited(), confirmed())
          .when(dismiss(DismissalCode.ATTENDING, null))
          .refused(CaseRefused.ALREADY_CONFIRMED);
    }
  }

  @Nested
  class Confirmations {

    private static ConfirmDropout confirm(String outSince, String on) {
      return new ConfirmDropout(
          List.of(DropoutCause.POVERTY, DropoutCause.LABOUR, DropoutCause.POVERTY),
          day(outSince),
          day(on),
          TODAY);
    }

    @Test
    void a_visited_pupil_is_confirmed_with_each_cause_once() {
      given(noShow(), visited())
          .when(confirm("2024-09-02", "2024-09-11"))
          .then(
              new DropoutConfirmed(
                  FIRST,
                  List.of(DropoutCause.POVERTY, DropoutCause.LABOUR),
                  day("2024-09-02"),
                  day("2024-09-11")));
    }

    @Test
    void the_notice_is_due_within_a_day() {
      assertNext(given(noShow(), visited(), confirmed()), Step.RETURN_NOTICE, "2024-09-12");
    }

    @Test
    void the_family_or_the_committee_is_contacted_first() {
      given(noShow())
          .when(confirm("2024-09-02", "2024-09-11"))
          .refused(CaseRefused.CONTACT_MISSING);
    }

    @Test
    void an_unverified_transfer_counts_as_a_dropout_without_a_contact() {
      var facts = given(unverifiedTransfer()).when(confirm("2024-09-09", "2024-09-11")).facts();

      assertThat(facts).singleElement().isInstanceOf(DropoutConfirmed.class);
    }

    @Test
    void nobody_is_out_only_after_the_confirmation() {
      given(noShow(), visited())
          .when(confirm("2024-09-12", "2024-09-11"))
          .refused(CaseRefused.OUT_SINCE_TOO_LATE);
    }

    @Test
    void a_suspended_pupil_is_no_dropout_until_the_suspension_is_over() {
      var noted = new SuspensionNoted(FIRST, "suspension", day("2024-09-05"), day("2024-09-20"));

      given(noShow(), visited(), noted)
          .when(confirm("2024-09-02", "2024-09-19"))
          .refused(CaseRefused.PUPIL_SUSPENDED);
      assertThat(
              given(noShow(), visited(), noted).when(confirm("2024-09-02", "2024-09-20")).facts())
          .hasSize(1);
    }

    @Test
    void a_dropout_is_confirmed_once() {
      given(noShow(), visited(), confirmed())
          .when(confirm("2024-09-02", "2024-09-12"))
          .refused(CaseRefused.ALREADY_CONFIRMED);
    }
  }

  @Nested
  class Notices {

    private final Scenario<CaseState, CaseCommand, CaseEvent>.Given confirmed =
        given(noShow(), visited(), confirmed());

    private static IssueReturnNotice issue(String on, @Nullable String deadline) {
      return new IssueReturnNotice(
          NOTICE, PARTIES, deadline == null ? null : day(deadline), day(on), TODAY);
    }

    private static WithdrawReturnNotice withdraw(String noticeId, String on, String today) {
      return new WithdrawReturnNotice(noticeId, "地址有误", day(on), day(today));
    }

    @Test
    void a_notice_without_a_deadline_gets_the_districts_term() {
      confirmed.when(issue("2024-09-11", null)).then(noticeIssued());
    }

    @Test
    void a_notice_may_fall_due_on_the_day_of_issue() {
      var facts = confirmed.when(issue("2024-09-11", "2024-09-11")).facts();

      assertThat(((ReturnNoticeIssued) facts.getFirst()).deadline()).isEqualTo("2024-09-11");
    }

    @Test
    void a_notice_never_falls_due_before_its_issue() {
      confirmed.when(issue("2024-09-11", "2024-09-10")).refused(CaseRefused.DEADLINE_BEFORE_ISSUE);
    }

    @Test
    void a_notice_is_not_issued_before_the_confirmation() {
      given(noShow(), visited()).when(issue("2024-09-11", null)).refused(CaseRefused.NOT_CONFIRMED);
      confirmed.when(issue("2024-09-10", null)).refused(CaseRefused.DATE_TOO_EARLY);
    }

    @Test
    void one_notice_is_in_force_at_a_time() {
      given(noShow(), visited(), confirmed(), noticeIssued())
          .when(issue("2024-09-12", null))
          .refused(CaseRefused.NOTICE_IN_FORCE);
    }

    @Test
    void what_the_township_has_or_who_is_back_gets_no_notice() {
      given(noShow(), visited(), confirmed(), noticeIssued(), deadlinePassed(), escalated())
          .when(issue("2024-09-20", null))
          .refused(CaseRefused.ALREADY_ESCALATED);
      given(noShow(), visited(), confirmed(), returned("2024-09-13"))
          .when(issue("2024-09-20", null))
          .refused(CaseRefused.ALREADY_RETURNED);
    }

    @Test
    void a_notice_keeps_its_words_its_laws_and_its_hash() {
      NoticeContent content = noticeIssued().content();

      assertThat(content.text())
          .contains("辍学生返校通知书", "王小明", "王大山", "青山小学", "三年级一班", "2024年9月18日（含当日）");
      assertThat(content.textEn()).contains("on or before 2024-09-18");
      assertThat(content.legalBases()).anyMatch(law -> law.contains("义务教育法》第五十八条"));
      assertThat(content.isUnaltered()).isTrue();
      assertThat(noticeIssued().content()).isEqualTo(content);
    }

    @Test
    void an_altered_notice_is_recognised() {
      NoticeContent content = noticeIssued().content();
      var altered =
          new NoticeContent(
              content.number(),
              content.parties(),
              content.issuedOn(),
              content.deadline(),
              content.legalBases(),
              content.text().replace("18日", "28日"),
              content.textEn(),
              content.contentHash());

      assertThat(altered.isUnaltered()).isFalse();
    }

    @Test
    void a_withdrawn_notice_makes_room_for_another() {
      var withdrawn = new ReturnNoticeWithdrawn(FIRST, NOTICE, "地址有误", day("2024-09-12"));
      given(noShow(), visited(), confirmed(), noticeIssued())
          .when(withdraw(NOTICE, "2024-09-12", "2024-09-12"))
          .then(withdrawn);

      var after = given(noShow(), visited(), confirmed(), noticeIssued(), withdrawn);
      assertThat(after.state().latest().standing()).isEqualTo(Standing.CONFIRMED);
      assertNext(after, Step.RETURN_NOTICE, "2024-09-13");
      assertThat(after.when(issue("2024-09-13", null)).facts()).hasSize(1);
    }

    @Test
    void only_a_notice_in_force_is_withdrawn() {
      var inForce = given(noShow(), visited(), confirmed(), noticeIssued());

      inForce
          .when(withdraw("another", "2024-09-12", "2024-09-12"))
          .refused(CaseRefused.NOTICE_UNKNOWN);
      inForce
          .when(withdraw(NOTICE, "2024-09-18", "2024-09-19"))
          .refused(CaseRefused.NOTICE_NOT_IN_FORCE);
      inForce
          .when(withdraw(NOTICE, "2024-09-10", "2024-09-12"))
          .refused(CaseRefused.DATE_TOO_EARLY);
    }
  }

  @Nested
  class Deadlines {

    private final Scenario<CaseState, CaseCommand, CaseEvent>.Given inForce =
        given(noShow(), visited(), confirmed(), noticeIssued());

    private static PassDeadline pass(String today) {
      return new PassDeadline(day(today));
    }

    @Test
    void the_deadlines_day_still_counts() {
      inForce.when(pass("2024-09-18")).thenNothing();
      assertNext(inForce, Step.PUPIL_RETURN, "2024-09-18");
    }

    @Test
    void a_case_past_its_deadline_is_reported_to_the_township() {
      inForce.when(pass("2024-09-19")).then(deadlinePassed(), escalated());
    }

    @Test
    void a_sweep_that_comes_late_reports_as_of_the_midnight_after_the_deadline() {
      inForce.when(pass("2024-09-25")).then(deadlinePassed(), escalated());
    }

    @Test
    void a_case_is_reported_once() {
      given(noShow(), visited(), confirmed(), noticeIssued(), deadlinePassed(), escalated())
          .when(pass("2024-09-20"))
          .thenNothing();
    }

    @Test
    void who_is_back_or_whose_notice_is_withdrawn_is_not_reported() {
      given(noShow(), visited(), confirmed(), noticeIssued(), returned("2024-09-18"))
          .when(pass("2024-09-19"))
          .thenNothing();
      given(
              noShow(),
              visited(),
              confirmed(),
              noticeIssued(),
              new ReturnNoticeWithdrawn(FIRST, NOTICE, null, day("2024-09-12")))
          .when(pass("2024-09-19"))
          .thenNothing();
      given().when(pass("2024-09-19")).thenNothing();
    }

    @Test
    void a_school_whose_township_is_not_known_yet_makes_the_sweep_come_again() {
      var elsewhere = FIRST.at(new Place("class", "school-unknown"));
      var opening = noShow();

      given(
              new SuspicionRaised(
                  elsewhere,
                  opening.trigger(),
                  opening.ground(),
                  null,
                  opening.suspectedFrom(),
                  opening.visitDueOn(),
                  opening.raisedOn()),
              new ReturnNoticeIssued(elsewhere, NOTICE, day("2024-09-18"), null, day("2024-09-11")))
          .when(pass("2024-09-19"))
          .refused(CaseRefused.UNIT_NOT_YET_KNOWN);
    }
  }

  @Nested
  class Measures {

    private final Scenario<CaseState, CaseCommand, CaseEvent>.Given reported =
        given(noShow(), visited(), confirmed(), noticeIssued(), deadlinePassed(), escalated());

    private static RecordMeasure order(String on) {
      return new RecordMeasure(TownshipMeasure.ORDER_TO_CORRECT, day(on), TODAY);
    }

    @Test
    void the_townships_first_measure_acknowledges_the_report() {
      var measure =
          new TownshipMeasureRecorded(
              FIRST, "township", TownshipMeasure.ORDER_TO_CORRECT, day("2024-09-20"));

      assertNext(reported, Step.TOWNSHIP_ACKNOWLEDGEMENT, "2024-09-22");
      reported.when(order("2024-09-20")).then(measure);
      assertNext(
          given(
              noShow(),
              visited(),
              confirmed(),
              noticeIssued(),
              deadlinePassed(),
              escalated(),
              measure),
          Step.PUPIL_RETURN,
          null);
    }

    @Test
    void no_measure_before_the_report() {
      reported.when(order("2024-09-18")).refused(CaseRefused.DATE_TOO_EARLY);
      given(noShow(), visited(), confirmed())
          .when(order("2024-09-20"))
          .refused(CaseRefused.NOT_ESCALATED);
    }

    @Test
    void no_measure_against_who_is_back() {
      given(
              noShow(),
              visited(),
              confirmed(),
              noticeIssued(),
              deadlinePassed(),
              escalated(),
              returned("2024-09-20"))
          .when(order("2024-09-21"))
          .refused(CaseRefused.ALREADY_RETURNED);
    }
  }

  @Nested
  class Returns {

    private static RecordReturn back(String on) {
      return new RecordReturn(ReturnEvidence.TEACHER_STATEMENT, PLACE, day(on), TODAY);
    }

    @Test
    void a_confirmed_dropout_comes_back() {
      given(noShow(), visited(), confirmed(), noticeIssued())
          .when(back("2024-09-18"))
          .then(returned("2024-09-18"));
      assertNext(
          given(noShow(), visited(), confirmed(), returned("2024-09-18")), Step.CLOSURE, null);
    }

    @Test
    void who_comes_back_after_the_deadline_was_reported_first() {
      given(noShow(), visited(), confirmed(), noticeIssued())
          .when(back("2024-09-19"))
          .then(deadlinePassed(), escalated(), returned("2024-09-19"));
    }

    @Test
    void a_pupil_may_come_back_to_another_class_of_the_school() {
      var other = new Place("other-class", "school");

      given(noShow(), visited(), confirmed())
          .when(new RecordReturn(ReturnEvidence.ROLL, other, day("2024-09-18"), TODAY))
          .then(new PupilReturned(FIRST.at(other), ReturnEvidence.ROLL, day("2024-09-18")));
    }

    @Test
    void a_class_of_another_school_is_no_return() {
      given(noShow(), visited(), confirmed())
          .when(
              new RecordReturn(
                  ReturnEvidence.ROLL, new Place("class", "other"), day("2024-09-18"), TODAY))
          .refused(CaseRefused.CLASS_OF_OTHER_SCHOOL);
    }

    @Test
    void a_suspicion_is_dismissed_rather_than_returned_from() {
      given(noShow(), visited()).when(back("2024-09-18")).refused(CaseRefused.NOT_CONFIRMED);
    }

    @Test
    void nobody_is_back_before_being_out_nor_twice() {
      var late = new DropoutConfirmed(FIRST, List.of(), day("2024-09-05"), day("2024-09-11"));
      given(noShow(), visited(), late).when(back("2024-09-04")).refused(CaseRefused.DATE_TOO_EARLY);
      given(noShow(), visited(), confirmed(), returned("2024-09-18"))
          .when(back("2024-09-19"))
          .refused(CaseRefused.ALREADY_RETURNED);
    }
  }

  @Nested
  class Closings {

    private final Scenario<CaseState, CaseCommand, CaseEvent>.Given back =
        given(noShow(), visited(), confirmed(), returned("2024-09-18"));
    private final Scenario<CaseState, CaseCommand, CaseEvent>.Given backFromTownship =
        given(
            noShow(),
            visited(),
            confirmed(),
            noticeIssued(),
            deadlinePassed(),
            escalated(),
            returned("2024-09-20"));

    private static CloseEpisode close(ClosingCode code, boolean byTownship, String on) {
      return new CloseEpisode(code, byTownship, day(on), TODAY);
    }

    @Test
    void a_school_closes_the_episode_of_who_is_back() {
      back.when(close(ClosingCode.RETURNED, false, "2024-09-20"))
          .then(closed(ClosingCode.RETURNED, "2024-09-20"));
    }

    @Test
    void nobody_is_closed_as_back_who_is_not() {
      given(noShow(), visited(), confirmed())
          .when(close(ClosingCode.RETURNED, false, "2024-09-20"))
          .refused(CaseRefused.NOT_RETURNED);
      back.when(close(ClosingCode.RETURNED, false, "2024-09-17"))
          .refused(CaseRefused.DATE_TOO_EARLY);
    }

    @Test
    void every_other_ending_comes_from_a_dismissal_or_the_register() {
      back.when(close(ClosingCode.TRANSFER_VERIFIED, false, "2024-09-20"))
          .refused(CaseRefused.CLOSING_CODE_NOT_BY_HAND);
      back.when(close(ClosingCode.DISMISSED, false, "2024-09-20"))
          .refused(CaseRefused.CLOSING_CODE_NOT_BY_HAND);
    }

    @Test
    void a_school_cannot_close_what_the_township_has() {
      backFromTownship
          .when(close(ClosingCode.RETURNED, false, "2024-09-21"))
          .refused(CaseRefused.TOWNSHIP_MUST_CLOSE);
    }

    @Test
    void the_township_closes_what_it_has() {
      backFromTownship
          .when(close(ClosingCode.RETURNED, true, "2024-09-21"))
          .then(closed(ClosingCode.RETURNED, "2024-09-21"));
    }

    @Test
    void nothing_is_due_after_the_closing() {
      var over = given(noShow(), closed(ClosingCode.DISMISSED, "2024-09-13")).state();

      assertThat(over.latest().standing()).isEqualTo(Standing.CLOSED);
      assertThat(over.latest().nextStep()).isEmpty();
    }
  }
}
