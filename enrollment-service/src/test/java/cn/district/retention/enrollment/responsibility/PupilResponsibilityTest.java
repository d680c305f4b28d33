package cn.district.retention.enrollment.responsibility;

import cn.district.retention.enrollment.responsibility.PupilResponsibility.Command;
import cn.district.retention.enrollment.responsibility.PupilResponsibility.Event;
import cn.district.retention.enrollment.responsibility.PupilResponsibility.ResponsibilityRefused;
import cn.district.retention.enrollment.responsibility.PupilResponsibility.State;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PupilResponsibilityTest {

  private static final Scenario<State, Command, Event> PUPIL =
      Scenario.of(State.NOTHING, PupilResponsibility::decide, PupilResponsibility::evolve);

  @Test
  void a_teacher_of_the_school_answers_for_the_pupil() {
    PUPIL.given().when(makeResponsible("li", "2024-09-02")).then(made("li", "2024-09-02"));
  }

  @Test
  void another_teacher_takes_the_place_of_the_first_on_the_same_day() {
    PUPIL
        .given(made("li", "2024-09-02"))
        .when(makeResponsible("wu", "2024-10-08"))
        .then(ended("li", "2024-10-08"), made("wu", "2024-10-08"));
  }

  @Test
  void the_same_teacher_again_changes_nothing() {
    PUPIL.given(made("li", "2024-09-02")).when(makeResponsible("li", "2024-10-08")).thenNothing();
  }

  @Test
  void a_teacher_of_another_school_is_refused() {
    PUPIL
        .given()
        .when(
            new Command.MakeResponsible("p", "li", "c", "s", LocalDate.parse("2024-09-02"), false))
        .refused(ResponsibilityRefused.TEACHER_NOT_OF_SCHOOL, "staffId");
  }

  @Test
  void responsibilities_do_not_overlap() {
    PUPIL
        .given(made("li", "2024-09-02"))
        .when(makeResponsible("wu", "2024-09-01"))
        .refused(ResponsibilityRefused.BEFORE_PRESENT_RESPONSIBILITY, "from");
    PUPIL
        .given(made("li", "2024-09-02"), ended("li", "2024-10-08"))
        .when(makeResponsible("wu", "2024-10-07"))
        .refused(ResponsibilityRefused.BEFORE_PRESENT_RESPONSIBILITY, "from");
  }

  @Test
  void a_responsibility_ends() {
    PUPIL
        .given(made("li", "2024-09-02"))
        .when(new Command.EndResponsibility("p", LocalDate.parse("2024-10-08")))
        .then(ended("li", "2024-10-08"));
  }

  @Test
  void it_does_not_end_before_it_began_nor_where_there_is_none() {
    PUPIL
        .given(made("li", "2024-09-02"))
        .when(new Command.EndResponsibility("p", LocalDate.parse("2024-09-01")))
        .refused(ResponsibilityRefused.BEFORE_PRESENT_RESPONSIBILITY, "to");
    PUPIL
        .given()
        .when(new Command.EndResponsibility("p", LocalDate.parse("2024-09-01")))
        .refused(ResponsibilityRefused.NOBODY_RESPONSIBLE);
  }

  private static Command makeResponsible(String staffId, String from) {
    return new Command.MakeResponsible("p", staffId, "c", "s", LocalDate.parse(from), true);
  }

  private static Event made(String staffId, String from) {
    return new Event.TeacherMadeResponsible("p", staffId, "c", "s", LocalDate.parse(from));
  }

  private static Event ended(String staffId, String to) {
    return new Event.ResponsibilityEnded("p", staffId, LocalDate.parse(to));
  }
}
