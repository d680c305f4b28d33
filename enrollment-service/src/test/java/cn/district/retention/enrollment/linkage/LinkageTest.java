package cn.district.retention.enrollment.linkage;

import cn.district.retention.enrollment.linkage.Linkage.Command;
import cn.district.retention.enrollment.linkage.Linkage.Event;
import cn.district.retention.enrollment.linkage.Linkage.Letter;
import cn.district.retention.enrollment.linkage.Linkage.Paper;
import cn.district.retention.enrollment.linkage.Linkage.Regions;
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

    @Test
    void is_confirmed_once() {
      LINKAGE.given().when(confirm("s1", TODAY)).then(CONFIRMED);
      LINKAGE
          .given(CONFIRMED)
          .when(confirm("s1", TODAY))
          .refused(LinkageRefused.RELEASE_CONFIRMED_ALREADY);
    }

    @Test
    void belongs_to_an_arrival_and_is_not_in_the_future() {
      LINKAGE.given().when(confirm(null, TODAY)).refused(LinkageRefused.ARRIVAL_UNKNOWN);
      LINKAGE
          .given()
          .when(confirm("s1", TODAY.plusDays(1)))
          .refused(LinkageRefused.DATE_IN_THE_FUTURE);
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
      return new Command.NotifyHousehold("p1", noticeId, term, regions, "L-1", "office", on, TODAY);
    }

    private static Command acknowledge(String noticeId, LocalDate on) {
      return new Command.AcknowledgeNotice("p1", noticeId, PAPER, "office", on, TODAY);
    }
  }
}
