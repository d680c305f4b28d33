package cn.district.retention.enrollment.calendar;

import cn.district.retention.enrollment.calendar.SchoolYear.Calendar;
import cn.district.retention.enrollment.calendar.SchoolYear.CalendarRefused;
import cn.district.retention.enrollment.calendar.SchoolYear.Command.Set;
import cn.district.retention.enrollment.calendar.SchoolYear.Event.SchoolYearSet;
import cn.district.retention.enrollment.calendar.SchoolYear.Term;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchoolYearTest {

  private static final Scenario<SchoolYear.State, SchoolYear.Command, SchoolYear.Event> YEAR =
      Scenario.of(SchoolYear.State.NOTHING, SchoolYear::decide, SchoolYear::evolve);

  private static final Term FIRST = term("2025-09-01", "2026-02-01");
  private static final Term SECOND = term("2026-02-20", "2026-07-11");

  @Test
  void a_calendar_takes_the_place_of_an_earlier_one_and_the_same_again_is_no_event() {
    Calendar early = calendar(FIRST);
    Calendar late = calendar(FIRST, SECOND);

    YEAR.given().when(new Set(early)).then(new SchoolYearSet(early));
    YEAR.given(new SchoolYearSet(early)).when(new Set(late)).then(new SchoolYearSet(late));
    YEAR.given(new SchoolYearSet(late)).when(new Set(late)).thenNothing();
  }

  @Test
  void a_term_ends_after_it_starts() {
    YEAR.given()
        .when(new Set(calendar(term("2025-09-01", "2025-09-01"))))
        .refused(CalendarRefused.TERM_ENDS_BEFORE_IT_STARTS, "terms");
  }

  @Test
  void terms_follow_one_another() {
    YEAR.given()
        .when(new Set(calendar(FIRST, term("2026-01-31", "2026-07-11"))))
        .refused(CalendarRefused.TERMS_OVERLAP, "terms");
  }

  @Test
  void terms_lie_in_their_school_year() {
    YEAR.given()
        .when(new Set(calendar(term("2025-07-31", "2026-02-01"))))
        .refused(CalendarRefused.OUTSIDE_SCHOOL_YEAR, "terms");
    YEAR.given()
        .when(new Set(calendar(FIRST, term("2026-02-20", "2026-09-02"))))
        .refused(CalendarRefused.OUTSIDE_SCHOOL_YEAR, "terms");
  }

  private static Calendar calendar(Term... terms) {
    return new Calendar(
        2025,
        LocalDate.parse("2025-09-01"),
        LocalDate.parse("2025-09-10"),
        List.of(terms),
        List.of(),
        List.of());
  }

  private static Term term(String start, String end) {
    return new Term("T", LocalDate.parse(start), LocalDate.parse(end));
  }
}
