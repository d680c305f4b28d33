package cn.district.retention.enrollment.promotion;

import cn.district.retention.enrollment.promotion.ClassPromotion.ClassPromotionRefused;
import cn.district.retention.enrollment.promotion.ClassPromotion.LeftPupil;
import cn.district.retention.enrollment.promotion.ClassPromotion.Tally;
import cn.district.retention.enrollment.promotion.ClassPromotion.Task;
import cn.district.retention.enrollment.promotion.ClassPromotion.UndoReason;
import cn.district.retention.enrollment.promotion.Promotion.ClassTask;
import cn.district.retention.enrollment.promotion.Promotion.Event.PromotionFinished;
import cn.district.retention.enrollment.promotion.Promotion.Event.PromotionStarted;
import cn.district.retention.enrollment.promotion.Promotion.Order;
import cn.district.retention.enrollment.promotion.Promotion.PromotionRefused;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PromotionTest {

  private static final LocalDate TODAY = LocalDate.parse("2025-08-20");
  private static final LocalDate NEXT_YEAR = LocalDate.parse("2025-09-01");
  private static final LocalDate GRADUATION = LocalDate.parse("2025-07-05");

  @Nested
  class Run {

    private static final Scenario<Promotion.State, Promotion.Command, Promotion.Event> RUN =
        Scenario.of(Promotion.State.NOTHING, Promotion::decide, Promotion::evolve);
    private static final Order ORDER = new Order("s1", 2024, NEXT_YEAR, GRADUATION);
    private static final ClassTask FIFTH = new ClassTask("c1", "s1", 5, false);
    private static final ClassTask SIXTH = new ClassTask("c2", "s1", 6, true);
    private static final PromotionFinished FINISHED = new PromotionFinished("r1", 1, TODAY);

    @Test
    void all_classes_are_in_the_first_round() {
      RUN.given().when(start(ORDER, List.of(FIFTH, SIXTH))).then(started(1, FIFTH, SIXTH));
    }

    @Test
    void the_same_order_again_is_no_event() {
      RUN.given(started(1, FIFTH, SIXTH)).when(start(ORDER, List.of(FIFTH, SIXTH))).thenNothing();
      RUN.given(started(1, FIFTH, SIXTH), FINISHED).when(start(ORDER, List.of())).thenNothing();
    }

    @Test
    void what_was_undone_is_the_next_round() {
      RUN.given(started(1, FIFTH, SIXTH), FINISHED)
          .when(start(ORDER, List.of(SIXTH)))
          .then(started(2, SIXTH));
    }

    @Test
    void a_unit_without_classes_a_year_that_goes_on_and_a_day_outside_it_are_refused() {
      RUN.given()
          .when(new Promotion.Command.Start("r1", ORDER, List.of(), List.of(), "staff-1", TODAY))
          .refused(PromotionRefused.NO_CLASS_TO_PROMOTE, "unitId");
      var tooLate = new Order("s1", 2024, NEXT_YEAR, LocalDate.parse("2025-09-02"));
      RUN.given()
          .when(start(tooLate, List.of(FIFTH)))
          .refused(PromotionRefused.GRADUATION_OUTSIDE_SCHOOL_YEAR, "graduatedOn");
      var notYet = new Order("s1", 2024, NEXT_YEAR, LocalDate.parse("2025-08-21"));
      RUN.given()
          .when(start(notYet, List.of(FIFTH)))
          .refused(PromotionRefused.SCHOOL_YEAR_NOT_OVER, "schoolYear");
    }

    @Test
    void it_finishes_once() {
      var finish = new Promotion.Command.Finish(TODAY);
      RUN.given(started(1, FIFTH)).when(finish).then(FINISHED);
      RUN.given(started(1, FIFTH), FINISHED).when(finish).thenNothing();
    }

    private static Promotion.Command start(Order order, List<ClassTask> open) {
      return new Promotion.Command.Start(
          "r1", order, List.of(FIFTH, SIXTH), open, "staff-1", TODAY);
    }

    private static PromotionStarted started(int round, ClassTask... classes) {
      return new PromotionStarted("r1", ORDER, round, List.of(classes), "staff-1", TODAY);
    }
  }

  @Nested
  class OneClass {

    private static final Scenario<
            ClassPromotion.State, ClassPromotion.Command, ClassPromotion.Event>
        CLASS =
            Scenario.of(
                ClassPromotion.State.NOTHING, ClassPromotion::decide, ClassPromotion::evolve);
    private static final Tally TALLY =
        new Tally(1, 0, 0, 0, List.of(new LeftPupil("p2", "suspended-at-year-end")));
    private static final ClassPromotion.Event DONE =
        new ClassPromotion.Event.ClassPromoted("c1", 2024, TALLY, TODAY);
    private static final ClassPromotion.Event UNDO_BEGUN =
        new ClassPromotion.Event.ClassUndoBegun(
            "c1", 2024, UndoReason.CLASS_LIST_WRONG, "staff-1", TODAY);
    private static final ClassPromotion.Event UNDONE =
        new ClassPromotion.Event.ClassPromotionUndone("c1", 2024, 1, List.of(), TODAY);

    @Test
    void it_knows_for_whom_it_was_begun_even_after_they_have_left_the_list() {
      CLASS.given(begun(1, "p1", "p2")).when(begin(1, "p2")).thenNothing();
      CLASS.given(begun(1, "p1", "p2")).when(begin(1, "p3")).then(begun(1, "p1", "p2", "p3"));
    }

    @Test
    void what_is_done_is_not_begun_again() {
      CLASS.given(begun(1, "p1", "p2"), DONE).when(begin(1, "p1")).thenNothing();
      CLASS
          .given(begun(1, "p1", "p2"), DONE)
          .when(new ClassPromotion.Command.Finish(TALLY, TODAY))
          .thenNothing();
    }

    @Test
    void what_is_undone_is_done_again_in_a_later_round_only() {
      CLASS.given(begun(1, "p1"), DONE, UNDO_BEGUN, UNDONE).when(begin(1, "p1")).thenNothing();
      CLASS
          .given(begun(1, "p1"), DONE, UNDO_BEGUN, UNDONE)
          .when(begin(2, "p1"))
          .then(begun(2, "p1"));
    }

    @Test
    void only_what_is_done_is_undone_and_once() {
      var undo =
          new ClassPromotion.Command.BeginUndo(UndoReason.CLASS_LIST_WRONG, "staff-1", TODAY);
      CLASS.given().when(undo).refused(ClassPromotionRefused.CLASS_NOT_PROMOTED);
      CLASS.given(begun(1, "p1")).when(undo).refused(ClassPromotionRefused.CLASS_NOT_PROMOTED);
      CLASS.given(begun(1, "p1"), DONE).when(undo).then(UNDO_BEGUN);
      CLASS.given(begun(1, "p1"), DONE, UNDO_BEGUN).when(undo).thenNothing();
      CLASS
          .given(begun(1, "p1"), DONE, UNDO_BEGUN)
          .when(new ClassPromotion.Command.FinishUndo(1, List.of(), TODAY))
          .then(UNDONE);
      CLASS
          .given(begun(1, "p1"), DONE, UNDO_BEGUN, UNDONE)
          .when(undo)
          .refused(ClassPromotionRefused.CLASS_UNDONE_ALREADY);
    }

    private static ClassPromotion.Command begin(int round, String... pupils) {
      return new ClassPromotion.Command.Begin(task(round), Set.of(pupils), TODAY);
    }

    private static ClassPromotion.Event begun(int round, String... pupils) {
      return new ClassPromotion.Event.ClassPromotionBegun(task(round), Set.of(pupils), TODAY);
    }

    private static Task task(int round) {
      return new Task("c1", "s1", 2024, 5, false, "r1", round, NEXT_YEAR, GRADUATION);
    }
  }
}
