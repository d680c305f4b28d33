package cn.district.retention.enrollment.linkage;

import cn.district.retention.enrollment.linkage.Linkage.Command;
import cn.district.retention.enrollment.linkage.Linkage.Event;
import cn.district.retention.enrollment.linkage.Linkage.Letter;
import cn.district.retention.enrollment.linkage.Linkage.Paper;
import cn.district.retention.enrollment.linkage.Linkage.Regions;
import cn.district.retention.enrollment.linkage.Linkage.RetractionReason;
import cn.district.retention.enrollment.linkage.Linkage.State;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LinkageTest {

  private static final Scenario<State, Command, Event> LINKAGE =
      Scenario.of(State.NOTHING, Linkage::decide, Linkage::evolve);

  private static final LocalDate TERM = LocalDate.parse("2024-09-02");
  private static final LocalDate TODAY = LocalDate.parse("2024-10-08");
  private static final Paper PAPER = new Paper("R-1", "外县教育局");

  @Nested
  class A_release {

    private static final Event CONFIRMED =
        new Event.ReleaseConfirmed("p1", "e1", "s1", "office", TODAY, PAPER);
    private static final Event RETRACTED =
        new Event.ReleaseRetracted(
            "p1", "e1", "s1", TERM, RetractionReason.WRONG_PUPIL, "principal", TODAY);

    @Test
    void is_confirmed_once() {
      LINKAGE.given().when(confirm("s1", TODAY)).then(CONFIRMED);
      LINKAGE
          .given(CONFIRMED)
          .when(confirm("s1", TODAY))
          .refused(LinkageRefused.RELEASE_CONFIRMED_ALREADY);
    }

    @Test
    void is_taken_back_and_confirmed_anew() {
      LINKAGE.given().when(retract()).refused(LinkageRefused.RELEASE_UNKNOWN);
      LINKAGE.given(CONFIRMED).when(retract()).then(RETRACTED);
      LINKAGE.given(CONFIRMED, RETRACTED).when(retract()).refused(LinkageRefused.RELEASE_UNKNOWN);
      LINKAGE.given(CONFIRMED, RETRACTED).when(confirm("s1", TODAY)).then(CONFIRMED);
    }

    @Test
    void belongs_to_an_arrival_and_is_not_in_the_future() {
      LINKAGE.given().when(confirm(null, TODAY)).refused(LinkageRefused.ARRIVAL_UNKNOWN);
      LINKAGE
          .given()
          .when(confirm("s1", TODAY.plusDays(1)))
          .refused(LinkageRefused.DATE_IN_THE_FUTURE);
    }

    private static Command retract() {
      return new Command.RetractRelease(
          "p1", "e1", "s1", TERM, RetractionReason.WRONG_PUPIL, "principal", TODAY);
    }

    private static Command confirm(String schoolId, LocalDate on) {
      return new Command.ConfirmRelease("p1", "e1", schoolId, PAPER, "office", on, TODAY);
    }
  }

  @Nested
  class The_household_region {

    private static final Regions MIGRANT = new Regions("000001", false, false);
    private static final Event TOLD =
        new Event.HouseholdNotified("p1", "n1", TERM, "office", TODAY, new Letter("L-1", "000001"));
    private static final Event ACKNOWLEDGED =
        new Event.NoticeAcknowledged("p1", "n1", "office", TODAY, PAPER);

    @Test
    void is_told_once_a_term() {
      LINKAGE.given().when(tell("n1", TERM, MIGRANT, TODAY)).then(TOLD);
      LINKAGE
          .given(TOLD)
          .when(tell("n2", TERM, MIGRANT, TODAY))
          .refused(LinkageRefused.HOUSEHOLD_NOTIFIED_ALREADY);
      LocalDate next = TODAY.minusDays(1);
      LINKAGE
          .given(TOLD)
          .when(tell("n2", next, MIGRANT, TODAY))
          .then(
              new Event.HouseholdNotified(
                  "p1", "n2", next, "office", TODAY, new Letter("L-1", "000001")));
    }

    @Test
    void is_told_again_where_it_is_another_one() {
      LINKAGE
          .given(TOLD)
          .when(tell("n2", TERM, new Regions("000002", false, false), TODAY))
          .then(
              new Event.HouseholdNotified(
                  "p1", "n2", TERM, "office", TODAY, new Letter("L-1", "000002")));
    }

    @Test
    void is_told_of_migrants_alone() {
      LINKAGE
          .given()
          .when(tell("n1", TERM, new Regions(null, false, false), TODAY))
          .refused(LinkageRefused.HOUSEHOLD_REGION_UNKNOWN);
      LINKAGE
          .given()
          .when(tell("n1", TERM, new Regions("000000", true, false), TODAY))
          .refused(LinkageRefused.HOUSEHOLD_REGION_HERE);
      LINKAGE
          .given()
          .when(tell("n1", TERM, new Regions("000001", false, true), TODAY))
          .refused(LinkageRefused.LIVES_ELSEWHERE);
    }

    @Test
    void is_told_of_pupils_alone_who_are_at_school_here() {
      LINKAGE
          .given()
          .when(tell("n1", TERM, MIGRANT, TODAY, false, false))
          .refused(LinkageRefused.NOT_ENROLLED);
    }

    @Test
    void is_told_once_of_a_person_with_two_entries() {
      LINKAGE
          .given()
          .when(tell("n1", TERM, MIGRANT, TODAY, true, true))
          .refused(LinkageRefused.HOUSEHOLD_NOTIFIED_ALREADY);
    }

    @Test
    void is_told_anew_once_a_notice_is_taken_back() {
      Event retracted =
          new Event.NoticeRetracted("p1", "n1", RetractionReason.ENTRY_ERROR, "principal", TODAY);
      Command retract =
          new Command.RetractNotice("p1", "n1", RetractionReason.ENTRY_ERROR, "principal", TODAY);
      LINKAGE.given().when(retract).refused(LinkageRefused.HOUSEHOLD_NOTICE_UNKNOWN);
      LINKAGE.given(TOLD, ACKNOWLEDGED).when(retract).then(retracted);
      LINKAGE.given(TOLD, retracted).when(tell("n1", TERM, MIGRANT, TODAY)).then(TOLD);
      LINKAGE
          .given(TOLD, retracted)
          .when(acknowledge("n1", TODAY))
          .refused(LinkageRefused.HOUSEHOLD_NOTICE_UNKNOWN);
    }

    @Test
    void is_acknowledged_anew_once_an_acknowledgement_is_taken_back() {
      var reason = RetractionReason.DOCUMENT_INVALID;
      Command retract = new Command.RetractAcknowledgement("p1", "n1", reason, "principal", TODAY);
      Event retracted = new Event.AcknowledgementRetracted("p1", "n1", reason, "principal", TODAY);
      LINKAGE.given().when(retract).refused(LinkageRefused.HOUSEHOLD_NOTICE_UNKNOWN);
      LINKAGE.given(TOLD).when(retract).refused(LinkageRefused.ACKNOWLEDGEMENT_UNKNOWN);
      LINKAGE.given(TOLD, ACKNOWLEDGED).when(retract).then(retracted);
      LINKAGE
          .given(TOLD, ACKNOWLEDGED, retracted)
          .when(acknowledge("n1", TODAY))
          .then(ACKNOWLEDGED);
    }

    @Test
    void is_told_within_the_term_and_not_in_the_future() {
      LINKAGE
          .given()
          .when(tell("n1", TERM, MIGRANT, TERM.minusDays(1)))
          .refused(LinkageRefused.NOTICE_BEFORE_TERM);
      LINKAGE
          .given()
          .when(tell("n1", TERM, MIGRANT, TODAY.plusDays(1)))
          .refused(LinkageRefused.DATE_IN_THE_FUTURE);
    }

    @Test
    void acknowledges_a_notice_once_and_not_before_it() {
      LINKAGE.given(TOLD).when(acknowledge("n1", TODAY)).then(ACKNOWLEDGED);
      LINKAGE
          .given(TOLD, ACKNOWLEDGED)
          .when(acknowledge("n1", TODAY))
          .refused(LinkageRefused.HOUSEHOLD_NOTICE_ACKNOWLEDGED);
      LINKAGE
          .given(TOLD)
          .when(acknowledge("n2", TODAY))
          .refused(LinkageRefused.HOUSEHOLD_NOTICE_UNKNOWN);
      LINKAGE
          .given(TOLD)
          .when(acknowledge("n1", TODAY.minusDays(1)))
          .refused(LinkageRefused.ACKNOWLEDGED_BEFORE_NOTICE);
      LINKAGE
          .given(TOLD)
          .when(acknowledge("n1", TODAY.plusDays(1)))
          .refused(LinkageRefused.DATE_IN_THE_FUTURE);
    }

    private static Command tell(String noticeId, LocalDate term, Regions regions, LocalDate on) {
      return tell(noticeId, term, regions, on, true, false);
    }

    private static Command tell(
        String noticeId,
        LocalDate term,
        Regions regions,
        LocalDate on,
        boolean enrolled,
        boolean toldElsewhere) {
      return new Command.NotifyHousehold(
          "p1", noticeId, term, regions, enrolled, toldElsewhere, "L-1", "office", on, TODAY);
    }

    private static Command acknowledge(String noticeId, LocalDate on) {
      return new Command.AcknowledgeNotice("p1", noticeId, PAPER, "office", on, TODAY);
    }
  }
}
