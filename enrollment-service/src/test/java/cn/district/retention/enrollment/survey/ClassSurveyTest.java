package cn.district.retention.enrollment.survey;

import cn.district.retention.enrollment.pupil.KeyGroup;
import cn.district.retention.enrollment.survey.ClassSurvey.Command;
import cn.district.retention.enrollment.survey.ClassSurvey.Difficulty;
import cn.district.retention.enrollment.survey.ClassSurvey.Event;
import cn.district.retention.enrollment.survey.ClassSurvey.Finding;
import cn.district.retention.enrollment.survey.ClassSurvey.State;
import cn.district.retention.enrollment.survey.ClassSurvey.Survey;
import cn.district.retention.enrollment.survey.ClassSurvey.SurveyRefused;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClassSurveyTest {

  private static final Scenario<State, Command, Event> SURVEY =
      Scenario.of(State.NOTHING, ClassSurvey::decide, ClassSurvey::evolve);
  private static final Survey OF_CLASS = new Survey("c1/2024", "c1", "s1", 2024);
  private static final LocalDate DAY = LocalDate.parse("2024-09-05");
  private static final Finding NOTHING_OF_P1 = new Finding("p1", Set.of(), Set.of());
  private static final Finding NOTHING_OF_P2 = new Finding("p2", Set.of(), Set.of());
  private static final Finding P2_LEFT_BEHIND =
      new Finding("p2", Set.of(Difficulty.WAVERING), Set.of(KeyGroup.LEFT_BEHIND));

  @Test
  void a_survey_is_somebodys_task() {
    SURVEY
        .given()
        .when(new Command.Open(OF_CLASS, "li", DAY, true))
        .then(new Event.SurveyOpened(OF_CLASS, "li", DAY));
  }

  @Test
  void the_task_of_a_person_of_the_school() {
    SURVEY
        .given()
        .when(new Command.Open(OF_CLASS, "li", DAY, false))
        .refused(SurveyRefused.ASSIGNEE_NOT_OF_SCHOOL, "assignedTo");
    SURVEY
        .given(opened())
        .when(new Command.Assign("wu", DAY, false))
        .refused(SurveyRefused.ASSIGNEE_NOT_OF_SCHOOL, "assignedTo");
  }

  @Test
  void it_can_be_given_to_somebody_else() {
    SURVEY
        .given(opened())
        .when(new Command.Assign("wu", DAY, true))
        .then(new Event.SurveyAssigned("wu", DAY));
    SURVEY.given(opened()).when(new Command.Assign("li", DAY, true)).thenNothing();
  }

  @Test
  void a_class_has_one_survey_a_year() {
    SURVEY
        .given(opened())
        .when(new Command.Open(OF_CLASS, "li", DAY, true))
        .refused(SurveyRefused.SURVEY_EXISTS);
  }

  @Test
  void what_is_found_is_kept_and_the_same_again_changes_nothing() {
    SURVEY.given(opened()).when(record(NOTHING_OF_P1)).then(recorded(NOTHING_OF_P1));
    SURVEY.given(opened(), recorded(NOTHING_OF_P1)).when(record(NOTHING_OF_P1)).thenNothing();
  }

  @Test
  void a_finding_takes_the_place_of_an_earlier_one() {
    Finding later = new Finding("p1", Set.of(Difficulty.HEALTH), Set.of());
    SURVEY
        .given(opened(), recorded(NOTHING_OF_P1))
        .when(record(later, NOTHING_OF_P2))
        .then(recorded(later, NOTHING_OF_P2));
  }

  @Test
  void pupils_of_other_classes_and_pupils_named_twice_are_refused_with_their_place() {
    SURVEY
        .given(opened())
        .when(record(NOTHING_OF_P1, new Finding("p9", Set.of(), Set.of())))
        .refused(SurveyRefused.PUPIL_NOT_IN_CLASS, "findings[1].pupilId");
    SURVEY
        .given(opened())
        .when(record(NOTHING_OF_P1, NOTHING_OF_P1))
        .refused(SurveyRefused.PUPIL_LISTED_TWICE, "findings[1].pupilId");
  }

  @Test
  void it_closes_once_every_pupil_was_looked_at() {
    SURVEY
        .given(opened(), recorded(NOTHING_OF_P1))
        .when(close("p1", "p2"))
        .refused(SurveyRefused.PUPILS_NOT_SURVEYED);
    SURVEY
        .given(opened(), recorded(P2_LEFT_BEHIND, NOTHING_OF_P1))
        .when(close("p1", "p2"))
        .then(closed(NOTHING_OF_P1, P2_LEFT_BEHIND));
  }

  @Test
  void who_has_left_the_class_is_not_in_the_result() {
    SURVEY
        .given(opened(), recorded(P2_LEFT_BEHIND, NOTHING_OF_P1))
        .when(close("p1"))
        .then(closed(NOTHING_OF_P1));
  }

  @Test
  void a_class_without_pupils_has_nothing_to_close() {
    SURVEY.given(opened()).when(close()).refused(SurveyRefused.CLASS_IS_EMPTY);
  }

  @Test
  void a_closed_survey_takes_nothing_more() {
    SURVEY
        .given(opened(), recorded(NOTHING_OF_P1), closed(NOTHING_OF_P1))
        .when(record(NOTHING_OF_P1))
        .refused(SurveyRefused.SURVEY_CLOSED);
  }

  @Test
  void nothing_is_recorded_in_a_survey_that_was_never_opened() {
    SURVEY.given().when(record(NOTHING_OF_P1)).refused(SurveyRefused.SURVEY_UNKNOWN);
  }

  private static Event opened() {
    return new Event.SurveyOpened(OF_CLASS, "li", DAY);
  }

  private static Command record(Finding... findings) {
    return new Command.Record(List.of(findings), Set.of("p1", "p2"), DAY);
  }

  private static Event recorded(Finding... findings) {
    return new Event.FindingsRecorded(List.of(findings), DAY);
  }

  private static Command close(String... classList) {
    return new Command.Close(Set.of(classList), DAY);
  }

  private static Event closed(Finding... findings) {
    return new Event.SurveyClosed(OF_CLASS, List.of(findings), DAY);
  }
}
