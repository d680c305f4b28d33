package cn.district.retention.enrollment.roll;

import cn.district.retention.enrollment.roll.Roll.AbsenceKind;
import cn.district.retention.enrollment.roll.Roll.Call;
import cn.district.retention.enrollment.roll.Roll.ClassList;
import cn.district.retention.enrollment.roll.Roll.Command;
import cn.district.retention.enrollment.roll.Roll.CorrectionReason;
import cn.district.retention.enrollment.roll.Roll.Event;
import cn.district.retention.enrollment.roll.Roll.RollException;
import cn.district.retention.enrollment.roll.Roll.RollRefused;
import cn.district.retention.enrollment.roll.Roll.Session;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RollTest {

  private static final Scenario<Roll.State, Command, Event> ROLL =
      Scenario.of(Roll.State.NOTHING, Roll::decide, Roll::evolve);
  private static final LocalDate DAY = LocalDate.parse("2024-10-08");
  private static final Call CALL = new Call("c1", "s1", DAY, Session.WHOLE_DAY);
  private static final ClassList LIST = new ClassList(4, Set.of("p1", "p2", "p3"));
  private static final RollException P1_UNEXCUSED = exception("p1", AbsenceKind.UNEXCUSED);

  @Test
  void a_roll_holds_the_exceptions_and_the_version_it_was_called_from() {
    ROLL.given().when(submit(3, true, DAY, P1_UNEXCUSED)).then(submitted(3, P1_UNEXCUSED));
  }

  @Test
  void a_nil_roll_is_a_roll() {
    ROLL.given().when(submit(4, true, DAY)).then(submitted(4));
  }

  @Test
  void a_pupil_of_another_class_is_refused_with_the_place() {
    ROLL.given()
        .when(submit(4, true, DAY, P1_UNEXCUSED, exception("p9", AbsenceKind.LATE)))
        .refused(RollRefused.PUPIL_NOT_IN_CLASS, "exceptions[1].pupilId");
  }

  @Test
  void nobody_is_listed_twice() {
    ROLL.given()
        .when(submit(4, true, DAY, P1_UNEXCUSED, exception("p1", AbsenceKind.LATE)))
        .refused(RollRefused.PUPIL_LISTED_TWICE, "exceptions[1].pupilId");
  }

  @Test
  void there_is_no_roll_on_a_holiday() {
    ROLL.given().when(submit(4, false, DAY)).refused(RollRefused.NOT_A_SCHOOL_DAY, "date");
  }

  @Test
  void there_is_no_roll_of_tomorrow() {
    ROLL.given()
        .when(submit(4, true, DAY.minusDays(1)))
        .refused(RollRefused.DATE_IN_THE_FUTURE, "date");
  }

  @Test
  void a_class_list_that_never_was_is_refused() {
    ROLL.given()
        .when(submit(5, true, DAY))
        .refused(RollRefused.CLASS_LIST_UNKNOWN, "classListVersion");
  }

  @Test
  void a_second_roll_of_the_session_is_refused() {
    ROLL.given(submitted(4)).when(submit(4, true, DAY)).refused(RollRefused.ALREADY_SUBMITTED);
  }

  @Test
  void a_correction_says_what_should_have_been_and_why() {
    var sick = exception("p1", AbsenceKind.SICK_LEAVE);
    ROLL.given(submitted(4, P1_UNEXCUSED))
        .when(correct(sick))
        .then(new Event.RollCorrected(CALL, List.of(sick), CorrectionReason.LEAVE_SLIP_ARRIVED));
  }

  @Test
  void a_correction_to_the_same_is_none() {
    ROLL.given(submitted(4, P1_UNEXCUSED)).when(correct(P1_UNEXCUSED)).thenNothing();
  }

  @Test
  void what_was_never_submitted_cannot_be_corrected() {
    ROLL.given().when(correct()).refused(RollRefused.NOT_SUBMITTED);
  }

  @Test
  void who_has_left_the_class_since_can_still_be_corrected() {
    var left = exception("p7", AbsenceKind.UNEXCUSED);
    var late = exception("p7", AbsenceKind.LATE);
    ROLL.given(submitted(4, left))
        .when(correct(late))
        .then(new Event.RollCorrected(CALL, List.of(late), CorrectionReason.LEAVE_SLIP_ARRIVED));
  }

  private static Command submit(
      long version, boolean schoolDay, LocalDate today, RollException... exceptions) {
    return new Command.Submit(CALL, version, LIST, List.of(exceptions), schoolDay, today);
  }

  private static Command correct(RollException... exceptions) {
    return new Command.Correct(List.of(exceptions), CorrectionReason.LEAVE_SLIP_ARRIVED, LIST);
  }

  private static Event submitted(long version, RollException... exceptions) {
    return new Event.RollSubmitted(CALL, version, 3, List.of(exceptions));
  }

  private static RollException exception(String pupilId, AbsenceKind kind) {
    return new RollException(pupilId, kind);
  }
}
