package cn.district.retention.volunteer.team;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.testkit.Scenario;
import cn.district.retention.volunteer.team.VolunteerCommand.PassRecordCheck;
import cn.district.retention.volunteer.team.VolunteerCommand.RecruitVolunteer;
import cn.district.retention.volunteer.team.VolunteerEvent.RecordCheckPassed;
import cn.district.retention.volunteer.team.VolunteerEvent.VolunteerRecruited;
import cn.district.retention.volunteer.team.VolunteerState.Recruited;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VolunteerTest {

  private static final LocalDate JOINED = date("2024-09-10");
  private static final LocalDate TODAY = date("2024-09-30");
  private static final Person PERSON =
      new Person("林子明", date("2003-05-01"), null, new TreeSet<>(List.of(Skill.STUDY_GUIDANCE)));

  private final Scenario<VolunteerState, VolunteerCommand, VolunteerEvent> volunteer =
      Scenario.of(VolunteerState.NOTHING, Volunteer::decide, Volunteer::evolve);

  @Test
  void a_volunteer_joins_the_team() {
    volunteer.given().when(recruit(PERSON, JOINED)).then(recruited());
  }

  @Test
  void a_volunteer_joins_once() {
    volunteer
        .given(recruited())
        .when(recruit(PERSON, JOINED))
        .refused(VolunteerRefused.ALREADY_RECRUITED);
  }

  @Test
  void nobody_joins_in_the_future() {
    volunteer
        .given()
        .when(recruit(PERSON, TODAY.plusDays(1)))
        .refused(VolunteerRefused.DATE_IN_FUTURE, "on");
  }

  @Test
  void nobody_joins_before_being_born() {
    Person unborn = new Person("林子明", JOINED, null, new TreeSet<>());

    volunteer
        .given()
        .when(recruit(unborn, JOINED))
        .refused(VolunteerRefused.BORN_AFTER_RECRUITMENT, "birthDate");
  }

  @Test
  void a_record_check_holds_for_the_months_of_the_policy() {
    volunteer
        .given(recruited())
        .when(check("C-1", date("2024-09-15")))
        .then(checked("2024-09-15", "2025-09-15"));
  }

  @Test
  void a_check_holds_from_its_day_until_before_it_runs_out() {
    var state =
        (Recruited) volunteer.given(recruited(), checked("2024-09-15", "2025-09-15")).state();

    assertThat(state.isCheckedOn(date("2024-09-14"))).isFalse();
    assertThat(state.isCheckedOn(date("2024-09-15"))).isTrue();
    assertThat(state.isCheckedOn(date("2025-09-14"))).isTrue();
    assertThat(state.isCheckedOn(date("2025-09-15"))).isFalse();
  }

  @Test
  void a_check_needs_its_reference() {
    volunteer
        .given(recruited())
        .when(check(" ", TODAY))
        .refused(VolunteerRefused.CHECK_REFERENCE_MISSING, "reference");
  }

  @Test
  void a_check_does_not_lie_in_the_future() {
    volunteer
        .given(recruited())
        .when(check("C-1", TODAY.plusDays(1)))
        .refused(VolunteerRefused.DATE_IN_FUTURE, "checkedOn");
  }

  @Test
  void the_check_of_one_day_is_recorded_once() {
    volunteer
        .given(recruited(), checked("2024-09-15", "2025-09-15"))
        .when(check("C-2", date("2024-09-15")))
        .refused(VolunteerRefused.CHECK_ALREADY_RECORDED, "checkedOn");
  }

  @Test
  void only_a_volunteer_is_checked() {
    volunteer.given().when(check("C-1", TODAY)).refused(VolunteerRefused.NO_SUCH_VOLUNTEER);
  }

  private static RecruitVolunteer recruit(Person person, LocalDate on) {
    return new RecruitVolunteer("v", "d", person, on, TODAY);
  }

  private static PassRecordCheck check(String reference, LocalDate on) {
    return new PassRecordCheck(reference, on, 12, TODAY);
  }

  private static VolunteerRecruited recruited() {
    return new VolunteerRecruited("v", "d", JOINED, PERSON);
  }

  private static RecordCheckPassed checked(String on, String until) {
    return new RecordCheckPassed("v", "d", date(on), date(until), "C-1");
  }

  private static LocalDate date(String iso) {
    return LocalDate.parse(iso);
  }
}
