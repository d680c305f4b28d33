package cn.district.retention.enrollment.pupil;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.pupil.PupilCommand.DetectIntakeNoShow;
import cn.district.retention.enrollment.pupil.PupilCommand.DropYearEndPlan;
import cn.district.retention.enrollment.pupil.PupilCommand.EndSchoolYear;
import cn.district.retention.enrollment.pupil.PupilCommand.PlanYearEnd;
import cn.district.retention.enrollment.pupil.PupilCommand.UndoYearEnd;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentClosed;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentOpened;
import cn.district.retention.enrollment.pupil.PupilEvent.IntakeNoShowDetected;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilRegistered;
import cn.district.retention.enrollment.pupil.PupilEvent.SchoolYearEnded;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionApproved;
import cn.district.retention.enrollment.pupil.PupilEvent.YearEndPapers;
import cn.district.retention.enrollment.pupil.PupilEvent.YearEndPlanDropped;
import cn.district.retention.enrollment.pupil.PupilEvent.YearEndPlanned;
import cn.district.retention.enrollment.pupil.PupilEvent.YearEndUndone;
import cn.district.retention.enrollment.pupil.SchoolLife.RepeatPlace;
import cn.district.retention.enrollment.pupil.SchoolLife.YearEndOutcome;
import cn.district.retention.testkit.Scenario;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class YearEndTest {

  private static final Scenario<PupilState, PupilCommand, PupilEvent> PUPIL =
      Scenario.of(PupilState.NOTHING, Pupil::decide, Pupil::evolve);

  private static final LocalDate ENTRY = date("2019-09-01");
  private static final LocalDate NEXT_YEAR = date("2025-09-01");
  private static final LocalDate GRADUATION = date("2025-07-05");
  private static final LocalDate TODAY = date("2025-09-02");
  private static final GuardianRequest REQUEST = new GuardianRequest("G-1", date("2025-06-01"));
  private static final RepeatPlace LOWER_CLASS = new RepeatPlace("e2", "c2", "s1", 6, 2025);

  @Nested
  class MovingUp {

    @Test
    void who_moves_up_stays_in_the_enrolment() {
      PUPIL
          .given(registered(), opened())
          .when(end(5, false))
          .then(ended(YearEndOutcome.PROMOTED, 5, NEXT_YEAR));
    }

    @Test
    void the_same_run_again_is_no_event() {
      PUPIL
          .given(registered(), opened(), ended(YearEndOutcome.PROMOTED, 5, NEXT_YEAR))
          .when(end(5, false))
          .thenNothing();
    }

    @Test
    void who_is_in_another_class_by_then_is_left_to_that_one() {
      PUPIL
          .given(registered(), opened())
          .when(new EndSchoolYear("r1", 2024, "c9", 5, false, false, NEXT_YEAR, GRADUATION))
          .refused(PupilRefused.ANOTHER_CLASS);
    }

    @Test
    void who_is_suspended_does_not_move_up() {
      PUPIL
          .given(registered(), opened(), suspended())
          .when(end(5, false))
          .refused(PupilRefused.SUSPENDED_AT_YEAR_END);
    }

    @Test
    void who_entered_in_the_new_year_has_no_old_one_to_end() {
      PUPIL
          .given(registered(), openedOn(NEXT_YEAR))
          .when(end(5, false))
          .refused(PupilRefused.BEFORE_ENTRY);
    }

    @Test
    void undone_it_is_as_before_and_can_be_done_again() {
      var ended = ended(YearEndOutcome.PROMOTED, 5, NEXT_YEAR);
      var undone = new YearEndUndone("p1", 2024, "c1", TODAY);
      PUPIL.given(registered(), opened(), ended).when(new UndoYearEnd(2024, TODAY)).then(undone);
      PUPIL.given(registered(), opened(), ended, undone).when(end(5, false)).then(ended);
      PUPIL
          .given(registered(), opened(), ended, undone)
          .when(new UndoYearEnd(2024, TODAY))
          .thenNothing();
    }

    @Test
    void who_has_left_the_class_since_is_not_brought_back_by_an_undoing() {
      PUPIL
          .given(
              registered(),
              opened(),
              ended(YearEndOutcome.PROMOTED, 5, NEXT_YEAR),
              closed("e1", ExitCode.OTHER, 3, TODAY))
          .when(new UndoYearEnd(2024, TODAY))
          .refused(PupilRefused.MOVED_ON_SINCE);
    }
  }

  @Nested
  class LastGrade {

    @Test
    void who_finishes_the_last_grade_graduates_and_is_not_promoted() {
      PUPIL
          .given(registered(), opened())
          .when(end(6, true))
          .then(
              ended(YearEndOutcome.GRADUATED, 6, GRADUATION),
              closed("e1", ExitCode.GRADUATED, 6, GRADUATION));
    }

    @Test
    void who_is_planned_to_complete_it_gets_no_diploma() {
      PUPIL
          .given(registered(), opened(), planned(YearEndOutcome.COMPLETED, null))
          .when(end(6, true))
          .then(
              ended(YearEndOutcome.COMPLETED, 6, GRADUATION),
              closed("e1", ExitCode.COMPLETED, 6, GRADUATION));
    }

    @Test
    void whose_file_is_on_its_way_is_left_to_the_receiving_school() {
      PUPIL
          .given(registered(), opened())
          .when(new EndSchoolYear("r1", 2024, "c1", 6, true, true, NEXT_YEAR, GRADUATION))
          .refused(PupilRefused.IN_TRANSIT_AT_YEAR_END);
    }

    @Test
    void an_undone_graduation_strikes_the_enrolment_and_opens_it_anew() {
      PUPIL
          .given(
              registered(),
              opened(),
              ended(YearEndOutcome.GRADUATED, 6, GRADUATION),
              closed("e1", ExitCode.GRADUATED, 6, GRADUATION))
          .when(new UndoYearEnd(2024, TODAY))
          .then(
              new YearEndUndone("p1", 2024, "c1", TODAY),
              closed("e1", ExitCode.REGISTERED_IN_ERROR, 1, GRADUATION),
              reopened());
    }

    @Test
    void who_has_entered_the_next_school_is_not_brought_back() {
      PUPIL
          .given(
              registered(),
              opened(),
              ended(YearEndOutcome.GRADUATED, 6, GRADUATION),
              closed("e1", ExitCode.GRADUATED, 6, GRADUATION),
              new EnrolmentOpened(
                  "p1", "e9", "c9", "s9", 7, 2025, EntryKind.FIRST_ENTRY, null, NEXT_YEAR))
          .when(new UndoYearEnd(2024, TODAY))
          .refused(PupilRefused.MOVED_ON_SINCE);
    }

    @Test
    void a_finisher_who_turns_up_nowhere_is_a_no_show_once() {
      var finished = closed("e1", ExitCode.GRADUATED, 6, GRADUATION);
      var noShow =
          new IntakeNoShowDetected("p1", "e1", "c1", "s1", "s7", NEXT_YEAR, date("2025-09-08"));
      var detect = new DetectIntakeNoShow("s7", NEXT_YEAR, date("2025-09-08"));
      PUPIL.given(registered(), opened(), finished).when(detect).then(noShow);
      PUPIL.given(registered(), opened(), finished, noShow).when(detect).thenNothing();
    }

    @Test
    void a_finisher_who_is_in_a_class_again_is_no_no_show() {
      PUPIL
          .given(
              registered(),
              opened(),
              closed("e1", ExitCode.GRADUATED, 6, GRADUATION),
              new EnrolmentOpened(
                  "p1", "e9", "c9", "s9", 7, 2025, EntryKind.FIRST_ENTRY, null, NEXT_YEAR))
          .when(new DetectIntakeNoShow("s7", NEXT_YEAR, date("2025-09-08")))
          .thenNothing();
    }

    @Test
    void who_left_in_an_earlier_grade_has_not_finished_primary_school() {
      PupilState state =
          PUPIL
              .given(
                  registered(), opened(), closed("e1", ExitCode.GRADUATED, 5, date("2024-07-05")))
              .state();
      assertThat(state.enrolments().getFirst().finishedPrimary()).isFalse();
    }
  }

  @Nested
  class Repeating {

    @Test
    void a_school_alone_makes_nobody_repeat() {
      PUPIL
          .given(registered(), opened())
          .when(plan(YearEndOutcome.REPEATED, LOWER_CLASS, null))
          .refused(PupilRefused.GUARDIAN_REQUEST_MISSING, "classId");
    }

    @Test
    void a_grade_is_repeated_in_a_class_that_comes_to_it() {
      PUPIL
          .given(registered(), opened())
          .when(plan(YearEndOutcome.REPEATED, new RepeatPlace("e2", "c2", "s1", 7, 2025), REQUEST))
          .refused(PupilRefused.REPEAT_CLASS_OF_OTHER_GRADE, "classId");
      PUPIL
          .given(registered(), opened())
          .when(plan(YearEndOutcome.REPEATED, new RepeatPlace("e2", "c2", "s2", 6, 2025), REQUEST))
          .refused(PupilRefused.CLASS_OF_OTHER_SCHOOL, "classId");
      PUPIL
          .given(registered(), opened())
          .when(plan(YearEndOutcome.REPEATED, null, REQUEST))
          .refused(PupilRefused.REPEAT_CLASS_MISSING, "classId");
    }

    @Test
    void a_plan_needs_an_approval_and_an_outcome_that_is_one() {
      PUPIL
          .given(registered(), opened())
          .when(
              new PlanYearEnd(
                  2024, YearEndOutcome.COMPLETED, 6, true, null, null, " ", date("2025-06-02")))
          .refused(PupilRefused.APPROVAL_REFERENCE_MISSING, "approvalReference");
      PUPIL
          .given(registered(), opened())
          .when(plan(YearEndOutcome.PROMOTED, null, null))
          .refused(PupilRefused.NOT_A_YEAR_END_PLAN, "outcome");
      PUPIL
          .given(registered(), opened())
          .when(
              new PlanYearEnd(
                  2024, YearEndOutcome.COMPLETED, 5, false, null, null, "A", date("2025-06-02")))
          .refused(PupilRefused.NOT_THE_LAST_GRADE, "outcome");
    }

    @Test
    void who_repeats_goes_into_the_lower_class_in_the_same_run() {
      PUPIL
          .given(registered(), opened(), planned(YearEndOutcome.REPEATED, LOWER_CLASS))
          .when(end(6, true))
          .then(
              ended(YearEndOutcome.REPEATED, 6, NEXT_YEAR),
              closed("e1", ExitCode.REPEAT, 6, NEXT_YEAR),
              new EnrolmentOpened(
                  "p1", "e2", "c2", "s1", 6, 2025, EntryKind.REPEAT, null, NEXT_YEAR));
    }

    @Test
    void undone_both_enrolments_are_struck() {
      PUPIL
          .given(
              registered(),
              opened(),
              planned(YearEndOutcome.REPEATED, LOWER_CLASS),
              ended(YearEndOutcome.REPEATED, 6, NEXT_YEAR),
              closed("e1", ExitCode.REPEAT, 6, NEXT_YEAR),
              new EnrolmentOpened(
                  "p1", "e2", "c2", "s1", 6, 2025, EntryKind.REPEAT, null, NEXT_YEAR))
          .when(new UndoYearEnd(2024, TODAY))
          .then(
              new YearEndUndone("p1", 2024, "c1", TODAY),
              new EnrolmentClosed(
                  "p1",
                  "e2",
                  "c2",
                  "s1",
                  6,
                  ExitCode.REGISTERED_IN_ERROR,
                  true,
                  null,
                  NEXT_YEAR,
                  null),
              closed("e1", ExitCode.REGISTERED_IN_ERROR, 1, NEXT_YEAR),
              reopened());
    }

    @Test
    void a_plan_that_is_taken_back_has_no_effect() {
      var dropped = new YearEndPlanDropped("p1", 2024, TODAY);
      PUPIL
          .given(registered(), opened(), planned(YearEndOutcome.COMPLETED, null))
          .when(new DropYearEndPlan(2024, TODAY))
          .then(dropped);
      PUPIL
          .given(registered(), opened(), planned(YearEndOutcome.COMPLETED, null), dropped)
          .when(end(6, true))
          .then(
              ended(YearEndOutcome.GRADUATED, 6, GRADUATION),
              closed("e1", ExitCode.GRADUATED, 6, GRADUATION));
      PUPIL
          .given(registered(), opened())
          .when(new DropYearEndPlan(2024, TODAY))
          .refused(PupilRefused.YEAR_END_PLAN_UNKNOWN);
    }

    @Test
    void a_year_that_has_ended_is_planned_no_more() {
      PUPIL
          .given(registered(), opened(), ended(YearEndOutcome.PROMOTED, 5, NEXT_YEAR))
          .when(plan(YearEndOutcome.REPEATED, LOWER_CLASS, REQUEST))
          .refused(PupilRefused.YEAR_ENDED_ALREADY);
    }
  }

  private static PlanYearEnd plan(
      YearEndOutcome outcome, RepeatPlace place, GuardianRequest request) {
    return new PlanYearEnd(2024, outcome, 6, true, place, request, "A-1", date("2025-06-02"));
  }

  private static YearEndPlanned planned(YearEndOutcome outcome, RepeatPlace place) {
    return new YearEndPlanned(
        "p1", 2024, outcome, place, date("2025-06-02"), new YearEndPapers(REQUEST, "A-1"));
  }

  private static EndSchoolYear end(int grade, boolean lastGrade) {
    return new EndSchoolYear("r1", 2024, "c1", grade, lastGrade, false, NEXT_YEAR, GRADUATION);
  }

  private static SchoolYearEnded ended(YearEndOutcome outcome, int grade, LocalDate on) {
    return new SchoolYearEnded("p1", 2024, outcome, "e1", "c1", "s1", grade, "r1", on);
  }

  private static PupilRegistered registered() {
    return new PupilRegistered("p1", ENTRY, null);
  }

  private static EnrolmentOpened opened() {
    return openedOn(ENTRY);
  }

  private static EnrolmentOpened openedOn(LocalDate from) {
    return new EnrolmentOpened("p1", "e1", "c1", "s1", 1, 2019, EntryKind.FIRST_ENTRY, null, from);
  }

  private static EnrolmentOpened reopened() {
    String id = UUID.nameUUIDFromBytes("e1|reopened".getBytes(StandardCharsets.UTF_8)).toString();
    return new EnrolmentOpened("p1", id, "c1", "s1", 1, 2019, EntryKind.FIRST_ENTRY, null, ENTRY);
  }

  private static EnrolmentClosed closed(String id, ExitCode code, int grade, LocalDate to) {
    return new EnrolmentClosed("p1", id, "c1", "s1", grade, code, true, null, to, null);
  }

  private static SuspensionApproved suspended() {
    return new SuspensionApproved(
        "p1", "e1", "c1", "s1", "x1", date("2025-03-01"), date("2026-03-01"), null);
  }

  private static LocalDate date(String iso) {
    return LocalDate.parse(iso);
  }
}
