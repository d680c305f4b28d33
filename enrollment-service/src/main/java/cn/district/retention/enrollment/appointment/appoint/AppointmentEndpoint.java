package cn.district.retention.enrollment.appointment.appoint;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.appointment.Appointment;
import cn.district.retention.enrollment.appointment.Appointment.PersonalDetails;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who holds which role where; a school appoints its own staff only. */
@RestController
@RequestMapping(AppointmentEndpoint.PATH)
final class AppointmentEndpoint {

  static final String PATH = "/api/v1/enrollment/appointments";

  private static final Set<Role> OF_A_SCHOOL =
      EnumSet.of(
          Role.VICE_PRINCIPAL,
          Role.ACADEMIC_OFFICE,
          Role.MORAL_EDUCATION,
          Role.DIRECTOR,
          Role.CLASS_TEACHER,
          Role.SUBJECT_TEACHER);

  private final Commands commands;
  private final AggregateType<Appointment.State, Appointment.Command, Appointment.Event>
      appointments;
  private final RoleClaims claims;
  private final Organisation organisation;

  AppointmentEndpoint(
      Commands commands,
      AggregateType<Appointment.State, Appointment.Command, Appointment.Event> appointments,
      RoleClaims claims,
      Organisation organisation) {
    this.commands = commands;
    this.appointments = appointments;
    this.claims = claims;
    this.organisation = organisation;
  }

  /** What appoints a person; {@code unitId} is a unit or a class. */
  record AppointRequest(
      @Nullable String appointmentId,
      @Nullable String staffId,
      @Nullable Role role,
      @Nullable String unitId,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable String name) {}

  /** The first day without the appointment. */
  record RelieveRequest(@Nullable LocalDate to) {}

  /** An appointment as it is read, without the person's name. */
  record AppointmentView(
      String appointmentId,
      String staffId,
      String role,
      String unitId,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {

    static AppointmentView of(Committed<Appointment.State> appointment) {
      Appointment.State s = appointment.state();
      return new AppointmentView(
          appointment.id(), s.staffId(), s.role(), s.unitId(), s.from(), s.to());
    }
  }

  @PostMapping
  @Allowed({
    Role.DISTRICT_ADMIN,
    Role.BUREAU,
    Role.PRINCIPAL,
    Role.ACADEMIC_OFFICE,
    Role.SCHOOL_SYSTEM
  })
  ResponseEntity<AppointmentView> appoint(
      @RequestBody AppointRequest request, Mutation mutation, Caller caller) {
    Role role = Checks.required(request.role(), "role");
    String unitId = Checks.required(request.unitId(), "unitId");
    requireMayAppoint(role, unitId, caller);
    String appointmentId =
        request.appointmentId() == null
            ? mutation.newId()
            : Checks.id(request.appointmentId(), "appointmentId");
    String staffId = Checks.id(request.staffId(), "staffId");
    LocalDate from = Checks.required(request.from(), "from");
    LocalDate to = request.to();
    var details = new PersonalDetails(Checks.text(request.name(), "name"));
    boolean unitKnown = organisation.knows(unitId);
    boolean possible = unitKnown && (to == null || from.isBefore(to));
    // who was appointed before roles were claimed is known to the organisation alone
    boolean heldAlready =
        organisation.holdsWithin(staffId, role, unitId, from, to)
            || possible
                && !claims.claim(
                    staffId + "/" + role.name() + "/" + unitId, appointmentId, from, to);
    var command =
        new Appointment.Command.Appoint(
            appointmentId, staffId, role.name(), unitId, from, to, details, unitKnown, heldAlready);
    return Answers.created(
        PATH,
        commands.execute(
            appointments,
            appointmentId,
            command,
            new Expectation.New(),
            mutation.cause(request, unitId)),
        AppointmentView::of);
  }

  @PostMapping("/{appointmentId}/relief")
  @Allowed({
    Role.DISTRICT_ADMIN,
    Role.BUREAU,
    Role.PRINCIPAL,
    Role.ACADEMIC_OFFICE,
    Role.SCHOOL_SYSTEM
  })
  ResponseEntity<AppointmentView> relieve(
      @PathVariable String appointmentId,
      @RequestBody RelieveRequest request,
      Mutation mutation,
      Caller caller) {
    Appointment.State held = commands.get(appointments, appointmentId).state();
    requireMayAppoint(Role.valueOf(held.role()), held.unitId(), caller);
    return Answers.ok(
        commands.execute(
            appointments,
            appointmentId,
            new Appointment.Command.Relieve(Checks.required(request.to(), "to")),
            mutation.expectation(),
            mutation.cause(request, held.unitId())),
        AppointmentView::of);
  }

  private static void requireMayAppoint(Role role, String unitId, Caller caller) {
    boolean byDistrict = caller.holdsWithin(caller.district(), Role.DISTRICT_ADMIN, Role.BUREAU);
    if (byDistrict) {
      return;
    }
    caller.requireWithin(unitId);
    if (!OF_A_SCHOOL.contains(role)) {
      throw BadRequest.of(HttpStatus.FORBIDDEN, "role-not-yours-to-give");
    }
  }
}
