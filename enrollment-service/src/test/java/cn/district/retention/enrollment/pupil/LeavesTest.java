package cn.district.retention.enrollment.pupil;

import cn.district.retention.enrollment.pupil.PupilCommand.DeferEntry;
import cn.district.retention.enrollment.pupil.PupilCommand.DetectNoShow;
import cn.district.retention.enrollment.pupil.PupilCommand.EndHomeTeaching;
import cn.district.retention.enrollment.pupil.PupilCommand.EndSuspension;
import cn.district.retention.enrollment.pupil.PupilCommand.ExpireDeferral;
import cn.district.retention.enrollment.pupil.PupilCommand.ExpireSuspension;
import cn.district.retention.enrollment.pupil.PupilCommand.ExtendSuspension;
import cn.district.retention.enrollment.pupil.PupilCommand.Place;
import cn.district.retention.enrollment.pupil.PupilCommand.StartHomeTeaching;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentClosed;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentOpened;
import cn.district.retention.enrollment.pupil.PupilEvent.EntryDeferralExpired;
import cn.district.retention.enrollment.pupil.PupilEvent.EntryDeferred;
import cn.district.retention.enrollment.pupil.PupilEvent.HomeTeachingEnded;
import cn.district.retention.enrollment.pupil.PupilEvent.HomeTeachingStarted;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilRegistered;
import cn.district.retention.enrollment.pupil.PupilEvent.ResumptionPapers;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionApproved;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionEnded;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionExpired;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionExtended;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionPapers;
import cn.district.retention.enrollment.pupil.SchoolLife.DeferralReason;
import cn.district.retention.enrollment.pupil.SchoolLife.HomeTeachingReason;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LeavesTest {

  private static final Scenario<PupilState, PupilCommand, PupilEvent> PUPIL =
      Scenario.of(PupilState.NOTHING, Pupil::decide, Pupil::evolve);

  private static final LocalDate TERM = date("2024-09-02");
  private static final GuardianRequest REQUEST = new GuardianRequest("G-1", date("2024-10-01"));
  private static final SuspensionPapers PAPERS = new SuspensionPapers(REQUEST, "A-1");
  private static final ResumptionPapers BACK = new ResumptionPapers(REQUEST, "M-1");

  @Nested
  class Extension {

    @Test
    void a_suspension_is_extended_from_its_end_by_a_year_at_the_most() {
      PUPIL
          .given(registered(), opened(), suspended())
          .when(extend("2026-10-08"))
          .then(extended("2026-10-08"));
      PUPIL
          .given(registered(), opened(), suspended())
          .when(extend("2026-10-09"))
          .refused(PupilRefused.SUSPENSION_TOO_LONG, "until");
      PUPIL
          .given(registered(), opened(), suspended())
          .when(extend("2025-10-08"))
          .refused(PupilRefused.SUSPENSION_NOT_LONGER, "until");
    }

    @Test
    void it_is_extended_once() {
      PUPIL
          .given(registered(), opened(), suspended(), extended("2026-03-01"))
          .when(extend("2026-10-08"))
          .refused(PupilRefused.SUSPENSION_ALREADY_EXTENDED);
    }

    @Test
    void what_has_expired_is_extended_no_more() {
      PUPIL
          .given(
              registered(),
              opened(),
              suspended(),
              new SuspensionExpired("p1", "e1", "x1", "c1", "s1", date("2025-10-08")))
          .when(extend("2026-10-08"))
          .refused(PupilRefused.SUSPENSION_EXPIRED);
      PUPIL
          .given(registered(), opened())
          .when(extend("2026-10-08"))
          .refused(PupilRefused.SUSPENSION_UNKNOWN);
    }

    @Test
    void the_old_end_passes_without_a_word_and_the_new_one_does_not() {
      PUPIL
          .given(registered(), opened(), suspended(), extended("2026-03-01"))
          .when(new ExpireSuspension("x1", date("2025-10-08")))
          .thenNothing();
      PUPIL
          .given(registered(), opened(), suspended(), extended("2026-03-01"))
          .when(new ExpireSuspension("x1", date("2026-03-01")))
          .then(new SuspensionExpired("p1", "e1", "x1", "c1", "s1", date("2026-03-01")));
    }

    private static ExtendSuspension extend(String until) {
      return new ExtendSuspension("x1", date(until), REQUEST, "A-1");
    }

    private static SuspensionExtended extended(String until) {
      return new SuspensionExtended(
          "p1",
          "e1",
          "c1",
          "s1",
          "x1",
          date("2024-10-08"),
          date("2025-10-08"),
          date(until),
          PAPERS);
    }
  }

  @Nested
  class Resumption {

    @Test
    void the_papers_are_kept_with_it() {
      PUPIL
          .given(registered(), opened(), suspended())
          .when(new EndSuspension("x1", date("2025-09-01"), BACK, null))
          .then(resumed("2025-09-01"));
    }

    @Test
    void without_a_certificate_nobody_is_back() {
      PUPIL
          .given(registered(), opened(), suspended())
          .when(
              new EndSuspension("x1", date("2025-09-01"), new ResumptionPapers(REQUEST, ""), null))
          .refused(PupilRefused.CERTIFICATE_MISSING, "certificateReference");
    }

    @Test
    void nobody_is_back_before_going() {
      PUPIL
          .given(registered(), opened(), suspended())
          .when(new EndSuspension("x1", date("2024-10-07"), BACK, null))
          .refused(PupilRefused.RESUMPTION_BEFORE_SUSPENSION, "on");
    }

    @Test
    void the_lower_class_takes_in_who_has_lost_the_year() {
      PUPIL
          .given(registered(), opened(), suspended())
          .when(new EndSuspension("x1", date("2025-09-01"), BACK, place("c2", "s1", 3)))
          .then(
              resumed("2025-09-01"),
              new EnrolmentClosed(
                  "p1", "e1", "c1", "s1", 4, ExitCode.REPEAT, true, null, date("2025-09-01"), null),
              new EnrolmentOpened(
                  "p1", "e2", "c2", "s1", 3, 2025, EntryKind.REPEAT, null, date("2025-09-01")));
    }

    @Test
    void not_a_higher_class_and_none_of_another_school() {
      PUPIL
          .given(registered(), opened(), suspended())
          .when(new EndSuspension("x1", date("2025-09-01"), BACK, place("c2", "s1", 5)))
          .refused(PupilRefused.RESUMPTION_INTO_HIGHER_GRADE, "classId");
      PUPIL
          .given(registered(), opened(), suspended())
          .when(new EndSuspension("x1", date("2025-09-01"), BACK, place("c2", "s2", 4)))
          .refused(PupilRefused.CLASS_OF_OTHER_SCHOOL, "classId");
    }

    private static Place place(String classId, String schoolId, int grade) {
      return new Place(
          "e2", classId, schoolId, grade, 2025, date("2025-09-01"), EntryKind.CLASS_MOVE, null);
    }

    private static SuspensionEnded resumed(String on) {
      return new SuspensionEnded("p1", "e1", "x1", "c1", "s1", date(on), BACK);
    }
  }

  @Nested
  class HomeTeaching {

    @Test
    void a_pupil_is_taught_at_home_with_request_and_approval() {
      PUPIL
          .given(registered(), opened())
          .when(start("2024-10-08", "2025-10-08"))
          .then(started("2025-10-08"));
    }

    @Test
    void not_longer_than_a_year_not_twice_and_not_in_a_suspension() {
      PUPIL
          .given(registered(), opened())
          .when(start("2024-10-08", "2025-10-09"))
          .refused(PupilRefused.HOME_TEACHING_TOO_LONG, "until");
      PUPIL
          .given(registered(), opened())
          .when(start("2024-10-08", "2024-10-08"))
          .refused(PupilRefused.ENDS_BEFORE_IT_STARTS, "until");
      PUPIL
          .given(registered(), opened(), started("2025-10-08"))
          .when(start("2024-11-01", "2024-12-01"))
          .refused(PupilRefused.HOME_TAUGHT_ALREADY);
      PUPIL
          .given(registered(), opened(), suspended())
          .when(start("2024-10-08", "2024-12-01"))
          .refused(PupilRefused.ALREADY_SUSPENDED);
      PUPIL
          .given(registered())
          .when(start("2024-10-08", "2024-12-01"))
          .refused(PupilRefused.NOT_ENROLLED);
    }

    @Test
    void who_is_taught_at_home_is_no_no_show() {
      PUPIL
          .given(registered(), opened(), started("2025-10-08"))
          .when(new DetectNoShow(date("2025-02-17"), date("2025-02-24")))
          .thenNothing();
    }

    @Test
    void it_ends_once() {
      var ended = new HomeTeachingEnded("p1", "h1", "c1", "s1", date("2025-03-01"));
      var end = new EndHomeTeaching("h1", date("2025-03-01"));
      PUPIL.given(registered(), opened(), started("2025-10-08")).when(end).then(ended);
      PUPIL.given(registered(), opened(), started("2025-10-08"), ended).when(end).thenNothing();
      PUPIL.given(registered(), opened()).when(end).refused(PupilRefused.HOME_TEACHING_UNKNOWN);
    }

    private static StartHomeTeaching start(String from, String until) {
      return new StartHomeTeaching(
          "h1", HomeTeachingReason.SEVERE_DISABILITY, date(from), date(until), REQUEST, "A-1");
    }

    private static HomeTeachingStarted started(String until) {
      return new HomeTeachingStarted(
          "p1",
          "e1",
          "c1",
          "s1",
          "h1",
          HomeTeachingReason.SEVERE_DISABILITY,
          date("2024-10-08"),
          date(until),
          PAPERS);
    }
  }

  @Nested
  class Deferral {

    @Test
    void entry_is_deferred_until_the_next_school_year() {
      PUPIL.given(registered()).when(defer("2025-09-01")).then(deferred());
      PUPIL
          .given(registered())
          .when(defer("2026-09-01"))
          .refused(PupilRefused.DEFERRAL_TOO_LONG, "until");
      PUPIL
          .given(registered())
          .when(defer("2024-08-01"))
          .refused(PupilRefused.ENDS_BEFORE_IT_STARTS, "until");
    }

    @Test
    void the_same_year_is_deferred_once_and_who_is_at_school_never() {
      PUPIL
          .given(registered(), deferred())
          .when(defer("2025-09-01"))
          .refused(PupilRefused.DEFERRED_ALREADY, "schoolYear");
      PUPIL
          .given(registered(), opened())
          .when(defer("2025-09-01"))
          .refused(PupilRefused.ENTERED_SCHOOL_ALREADY);
    }

    @Test
    void a_deferral_that_is_over_without_an_entry_is_a_fact() {
      PUPIL
          .given(registered(), deferred())
          .when(new ExpireDeferral("d1", date("2025-09-01")))
          .then(new EntryDeferralExpired("p1", "d1", "s1", date("2025-09-01")));
      PUPIL
          .given(registered(), deferred())
          .when(new ExpireDeferral("d1", date("2025-08-31")))
          .thenNothing();
      PUPIL
          .given(registered(), deferred(), opened())
          .when(new ExpireDeferral("d1", date("2025-09-01")))
          .thenNothing();
    }

    private static DeferEntry defer(String until) {
      return new DeferEntry(
          "d1", "s1", 2024, DeferralReason.HEALTH, date(until), REQUEST, "A-1", TERM);
    }

    private static EntryDeferred deferred() {
      return new EntryDeferred(
          "p1", "d1", "s1", 2024, DeferralReason.HEALTH, date("2025-09-01"), TERM, PAPERS);
    }
  }

  private static PupilRegistered registered() {
    return new PupilRegistered("p1", TERM, null);
  }

  private static EnrolmentOpened opened() {
    return new EnrolmentOpened("p1", "e1", "c1", "s1", 3, 2024, EntryKind.FIRST_ENTRY, null, TERM);
  }

  private static SuspensionApproved suspended() {
    return new SuspensionApproved(
        "p1", "e1", "c1", "s1", "x1", date("2024-10-08"), date("2025-10-08"), null);
  }

  private static LocalDate date(String iso) {
    return LocalDate.parse(iso);
  }
}
