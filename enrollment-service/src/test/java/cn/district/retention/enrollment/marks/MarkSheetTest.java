package cn.district.retention.enrollment.marks;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.marks.MarkSheet.Assessment;
import cn.district.retention.enrollment.marks.MarkSheet.Command;
import cn.district.retention.enrollment.marks.MarkSheet.CorrectionReason;
import cn.district.retention.enrollment.marks.MarkSheet.Course;
import cn.district.retention.enrollment.marks.MarkSheet.Entry;
import cn.district.retention.enrollment.marks.MarkSheet.Event;
import cn.district.retention.enrollment.marks.MarkSheet.Level;
import cn.district.retention.enrollment.marks.MarkSheet.MarksRefused;
import cn.district.retention.enrollment.marks.MarkSheet.Points;
import cn.district.retention.enrollment.marks.MarkSheet.Presence;
import cn.district.retention.enrollment.marks.MarkSheet.Result;
import cn.district.retention.enrollment.marks.MarkSheet.Sheet;
import cn.district.retention.enrollment.marks.MarkSheet.Source;
import cn.district.retention.enrollment.marks.MarkSheet.State;
import cn.district.retention.enrollment.marks.MarkSheet.Term;
import cn.district.retention.testkit.Scenario;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarkSheetTest {

  private static final Scenario<State, Command, Event> SHEET =
      Scenario.of(State.NOTHING, MarkSheet::decide, MarkSheet::evolve);
  private static final LocalDate HELD = LocalDate.parse("2024-11-12");
  private static final LocalDate TODAY = LocalDate.parse("2024-11-14");
  private static final Points HUNDRED = new Points(100, 60);
  private static final Entry ENTRY = Entry.byHand("li", TODAY);
  private static final Set<String> CLASS = Set.of("p1", "p2", "p3");

  @Test
  void a_sheet_holds_points_and_who_was_away() {
    Result[] results = {points("p1", "87.5"), Result.of("p2", Presence.ABSENT)};
    SHEET.given().when(enter(HUNDRED, results)).then(recorded(HUNDRED, results));
  }

  @Test
  void or_levels_in_place_of_points() {
    Result[] results = {Result.of("p1", Level.GOOD), Result.of("p2", Presence.EXCUSED)};
    SHEET.given().when(enter(null, results)).then(recorded(null, results));
  }

  @Test
  void a_class_has_one_sheet_of_an_assessment() {
    SHEET
        .given(recorded(HUNDRED, points("p1", "60")))
        .when(enter(HUNDRED, points("p2", "60")))
        .refused(MarksRefused.SHEET_EXISTS);
  }

  @Test
  void a_midterm_is_held_once_a_term_and_units_are_counted() {
    SHEET
        .given()
        .when(enter(sheet(Assessment.MIDTERM, 2), HELD, true))
        .refused(MarksRefused.ASSESSMENT_ONCE_A_TERM, "number");
    SHEET
        .given()
        .when(enter(sheet(Assessment.UNIT, 100), HELD, true))
        .refused(MarksRefused.ASSESSMENT_ONCE_A_TERM, "number");
    assertThat(SHEET.given().when(enter(sheet(Assessment.UNIT, 7), HELD, true)).facts()).hasSize(1);
  }

  @Test
  void it_was_held_in_its_term_and_not_in_the_future() {
    SHEET
        .given()
        .when(enter(sheet(Assessment.MIDTERM, 1), TODAY.plusDays(1), true))
        .refused(MarksRefused.ASSESSED_IN_THE_FUTURE, "assessedOn");
    SHEET
        .given()
        .when(enter(sheet(Assessment.MIDTERM, 1), HELD, false))
        .refused(MarksRefused.ASSESSED_OUTSIDE_TERM, "assessedOn");
  }

  @Test
  void a_pass_mark_lies_within_the_full_mark() {
    SHEET
        .given()
        .when(enter(new Points(100, 101), points("p1", "60")))
        .refused(MarksRefused.SCALE_IMPOSSIBLE, "points");
    SHEET
        .given()
        .when(enter(new Points(1_001, 60), points("p1", "60")))
        .refused(MarksRefused.SCALE_IMPOSSIBLE, "points");
  }

  @Test
  void a_mark_that_does_not_fit_is_refused_with_its_place() {
    refusedSecond(HUNDRED, Result.of("p2", Level.PASS), MarksRefused.MARK_OF_ANOTHER_SCALE);
    refusedSecond(
        HUNDRED,
        new Result("p2", Presence.ABSENT, BigDecimal.ONE, null),
        MarksRefused.MARK_OF_ANOTHER_SCALE);
    refusedSecond(HUNDRED, points("p2", "100.5"), MarksRefused.MARK_OUT_OF_RANGE);
    refusedSecond(HUNDRED, points("p2", "-1"), MarksRefused.MARK_OUT_OF_RANGE);
    refusedSecond(HUNDRED, points("p2", "59.75"), MarksRefused.MARK_OUT_OF_RANGE);
    SHEET
        .given()
        .when(enter(null, points("p1", "60")))
        .refused(MarksRefused.MARK_OF_ANOTHER_SCALE, "results[0]");
  }

  private static void refusedSecond(Points scale, Result second, MarksRefused reason) {
    SHEET.given().when(enter(scale, points("p1", "60"), second)).refused(reason, "results[1]");
  }

  @Test
  void pupils_of_other_classes_and_pupils_listed_twice_are_refused() {
    SHEET
        .given()
        .when(enter(HUNDRED, points("p9", "60")))
        .refused(MarksRefused.PUPIL_NOT_IN_CLASS, "results[0].pupilId");
    SHEET
        .given()
        .when(enter(HUNDRED, points("p1", "60"), points("p1", "61")))
        .refused(MarksRefused.PUPIL_LISTED_TWICE, "results[1].pupilId");
  }

  @Test
  void a_correction_says_what_is_new_and_why() {
    SHEET
        .given(recorded(HUNDRED, points("p1", "59"), points("p2", "70")))
        .when(correct(Set.of(), points("p1", "95"), points("p2", "70.0"), points("p3", "80")))
        .then(corrected(List.of(), points("p1", "95"), points("p3", "80")));
  }

  @Test
  void the_same_again_is_no_correction() {
    SHEET
        .given(recorded(HUNDRED, points("p1", "90")))
        .when(correct(Set.of(), points("p1", "90.0")))
        .thenNothing();
  }

  @Test
  void a_mark_that_is_nobodys_is_withdrawn() {
    var given = SHEET.given(recorded(HUNDRED, points("p1", "59"), points("p2", "70")));
    given.when(correct(Set.of("p2"))).then(corrected(List.of("p2")));
    given.when(correct(Set.of("p3"))).refused(MarksRefused.NO_MARK_TO_WITHDRAW, "withdrawn");
    given
        .when(correct(Set.of("p1"), points("p1", "60")))
        .refused(MarksRefused.PUPIL_LISTED_TWICE, "withdrawn");
    State after =
        SHEET
            .given(
                recorded(HUNDRED, points("p1", "59"), points("p2", "70")), corrected(List.of("p2")))
            .state();
    assertThat(after.results()).containsOnlyKeys("p1");
  }

  @Test
  void who_was_marked_and_has_left_the_class_can_still_be_corrected() {
    SHEET
        .given(recorded(HUNDRED, points("p1", "59")))
        .when(
            new Command.Correct(
                List.of(points("p1", "95")),
                Set.of(),
                CorrectionReason.ENTRY_ERROR,
                Set.of("p2"),
                ENTRY))
        .then(corrected(List.of(), points("p1", "95")));
  }

  @Test
  void an_undone_import_takes_back_the_marks_that_nobody_has_changed_since() {
    Event imported = imported("import-1", points("p1", "60"), points("p2", "70"));
    Event late = importedLate("import-2", points("p3", "80"));
    Event corrected = corrected(List.of(), points("p2", "71"));
    SHEET
        .given(imported, late, corrected)
        .when(new Command.UndoImport("import-1", ENTRY))
        .then(corrected(List.of("p1")));
    SHEET
        .given(imported, late, corrected)
        .when(new Command.UndoImport("import-2", ENTRY))
        .then(corrected(List.of("p3")));
    SHEET
        .given(imported, corrected(List.of("p1", "p2")))
        .when(new Command.UndoImport("import-1", ENTRY))
        .thenNothing();
    SHEET.given().when(new Command.UndoImport("import-1", ENTRY)).thenNothing();
  }

  @Test
  void a_sheet_on_which_nobody_has_a_mark_any_more_is_entered_anew() {
    SHEET
        .given(imported("import-1", points("p1", "60")), corrected(List.of("p1")))
        .when(enter(new Points(120, 72), points("p1", "110")))
        .then(recorded(new Points(120, 72), points("p1", "110")));
  }

  @Test
  void nothing_is_corrected_on_a_sheet_that_was_never_entered() {
    SHEET.given().when(correct(Set.of(), points("p1", "90"))).refused(MarksRefused.SHEET_UNKNOWN);
  }

  @Test
  void points_become_whole_percents_of_the_full_mark() {
    var scale = new Points(120, 72);
    assertThat(scale.percentOf(new BigDecimal("87.5"))).isEqualTo(73);
    assertThat(scale.isPassedBy(new BigDecimal("71.5"))).isFalse();
    assertThat(scale.isPassedBy(new BigDecimal("72"))).isTrue();
  }

  @Test
  void who_was_away_has_not_failed() {
    State points =
        SHEET
            .given(recorded(HUNDRED, points("p1", "59.5"), Result.of("p2", Presence.ABSENT)))
            .state();
    assertThat(points.isFailed(points.results().get("p1"))).isTrue();
    assertThat(points.isFailed(points.results().get("p2"))).isFalse();
    State levels = SHEET.given(recorded(null, Result.of("p1", Level.FAIL))).state();
    assertThat(levels.isFailed(levels.results().get("p1"))).isTrue();
  }

  @Test
  void a_table_brings_nobody_a_mark_who_has_one_by_then() {
    var brought =
        new Command.Import(
            sheet(Assessment.MIDTERM, 1),
            HUNDRED,
            HELD,
            List.of(points("p1", "50"), points("p2", "70")),
            CLASS,
            true,
            byImport("i1"));
    SHEET
        .given(recorded(HUNDRED, points("p1", "90")))
        .when(brought)
        .then(importedLate("i1", points("p2", "70")));
    SHEET
        .given(recorded(HUNDRED, points("p1", "90")), importedLate("i1", points("p2", "70")))
        .when(new Command.UndoImport("i1", ENTRY))
        .then(corrected(List.of("p2")));
    SHEET.given(recorded(HUNDRED, points("p1", "90"), points("p2", "90"))).when(brought).then();
  }

  @Test
  void and_enters_a_sheet_on_which_nobody_has_one() {
    SHEET
        .given()
        .when(
            new Command.Import(
                sheet(Assessment.MIDTERM, 1),
                HUNDRED,
                HELD,
                List.of(points("p1", "50")),
                CLASS,
                true,
                byImport("i1")))
        .then(imported("i1", points("p1", "50")));
  }

  private static Result points(String pupilId, String points) {
    return Result.of(pupilId, new BigDecimal(points));
  }

  private static Sheet sheet(Assessment assessment, int number) {
    return new Sheet("c1", "s1", 2024, Term.AUTUMN, Course.MATHEMATICS, assessment, number);
  }

  private static Command enter(Points scale, Result... results) {
    return new Command.Enter(
        sheet(Assessment.MIDTERM, 1), scale, HELD, List.of(results), CLASS, true, ENTRY);
  }

  private static Command enter(Sheet sheet, LocalDate assessedOn, boolean inTerm) {
    return new Command.Enter(
        sheet, HUNDRED, assessedOn, List.of(points("p1", "60")), CLASS, inTerm, ENTRY);
  }

  private static Event recorded(Points scale, Result... results) {
    return new Event.MarksRecorded(
        sheet(Assessment.MIDTERM, 1), scale, HELD, List.of(results), ENTRY);
  }

  private static Event imported(String importId, Result... results) {
    return new Event.MarksRecorded(
        sheet(Assessment.MIDTERM, 1), HUNDRED, HELD, List.of(results), byImport(importId));
  }

  private static Event importedLate(String importId, Result... results) {
    return new Event.MarksCorrected(
        sheet(Assessment.MIDTERM, 1),
        HUNDRED,
        HELD,
        List.of(results),
        List.of(),
        CorrectionReason.LATE_ENTRY,
        byImport(importId));
  }

  private static Entry byImport(String importId) {
    return new Entry("li", Source.IMPORTED, TODAY, importId);
  }

  private static Command correct(Set<String> withdrawn, Result... results) {
    return new Command.Correct(
        List.of(results), withdrawn, CorrectionReason.ENTRY_ERROR, CLASS, ENTRY);
  }

  private static Event corrected(List<String> withdrawn, Result... results) {
    return new Event.MarksCorrected(
        sheet(Assessment.MIDTERM, 1),
        HUNDRED,
        HELD,
        List.of(results),
        withdrawn,
        CorrectionReason.ENTRY_ERROR,
        ENTRY);
  }
}
