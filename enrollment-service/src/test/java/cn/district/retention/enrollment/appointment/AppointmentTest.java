package cn.district.retention.enrollment.appointment;

import cn.district.retention.enrollment.appointment.Appointment.AppointmentRefused;
import cn.district.retention.enrollment.appointment.Appointment.Command.Appoint;
import cn.district.retention.enrollment.appointment.Appointment.Command.Relieve;
import cn.district.retention.enrollment.appointment.Appointment.Event.StaffAppointed;
import cn.district.retention.enrollment.appointment.Appointment.Event.StaffRelieved;
import cn.district.retention.enrollment.appointment.Appointment.PersonalDetails;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AppointmentTest {

  private static final Scenario<Appointment.State, Appointment.Command, Appointment.Event>
      APPOINTMENT =
          Scenario.of(Appointment.State.NOTHING, Appointment::decide, Appointment::evolve);

  private static final LocalDate DAY = LocalDate.parse("2025-09-01");
  private static final LocalDate YEAR_AFTER = LocalDate.parse("2026-09-01");
  private static final PersonalDetails DETAILS = new PersonalDetails("某老师");

  @Test
  void a_role_is_held_for_an_interval() {
    APPOINTMENT.given().when(appoint(YEAR_AFTER, Known.UNIT)).then(appointed(YEAR_AFTER));
    APPOINTMENT.given().when(appoint(null, Known.UNIT)).then(appointed(null));
    APPOINTMENT
        .given(appointed(null))
        .when(new Relieve(YEAR_AFTER))
        .then(new StaffRelieved("appointment", "staff", YEAR_AFTER));
  }

  @Test
  void an_appointment_may_end_earlier_than_it_was_to_but_not_twice() {
    LocalDate earlier = YEAR_AFTER.minusMonths(1);
    APPOINTMENT
        .given(appointed(YEAR_AFTER))
        .when(new Relieve(earlier))
        .then(new StaffRelieved("appointment", "staff", earlier));
    APPOINTMENT
        .given(appointed(null), new StaffRelieved("appointment", "staff", earlier))
        .when(new Relieve(YEAR_AFTER))
        .refused(AppointmentRefused.ALREADY_RELIEVED);
  }

  @Test
  void an_appointment_ends_after_it_starts() {
    APPOINTMENT
        .given()
        .when(appoint(DAY, Known.UNIT))
        .refused(AppointmentRefused.ENDS_BEFORE_IT_STARTS, "to");
    APPOINTMENT
        .given(appointed(null))
        .when(new Relieve(DAY.minusDays(1)))
        .refused(AppointmentRefused.ENDS_BEFORE_IT_STARTS, "to");
  }

  @Test
  void an_appointment_is_made_once_and_in_a_unit_that_exists() {
    APPOINTMENT
        .given(appointed(null))
        .when(appoint(null, Known.UNIT))
        .refused(AppointmentRefused.APPOINTMENT_EXISTS);
    APPOINTMENT
        .given()
        .when(appoint(null, Known.NOTHING))
        .refused(AppointmentRefused.UNIT_UNKNOWN, "unitId");
  }

  @Test
  void a_role_in_a_unit_is_not_held_twice_at_a_time() {
    APPOINTMENT
        .given()
        .when(appoint(null, Known.UNIT_AND_ANOTHER_APPOINTMENT))
        .refused(AppointmentRefused.APPOINTMENTS_OVERLAP, "from");
  }

  private enum Known {
    NOTHING,
    UNIT,
    UNIT_AND_ANOTHER_APPOINTMENT
  }

  private static Appoint appoint(@Nullable LocalDate to, Known known) {
    return new Appoint(
        "appointment",
        "staff",
        "CLASS_TEACHER",
        "class",
        DAY,
        to,
        DETAILS,
        known != Known.NOTHING,
        known == Known.UNIT_AND_ANOTHER_APPOINTMENT);
  }

  private static StaffAppointed appointed(@Nullable LocalDate to) {
    return new StaffAppointed("appointment", "staff", "CLASS_TEACHER", "class", DAY, to, DETAILS);
  }
}
