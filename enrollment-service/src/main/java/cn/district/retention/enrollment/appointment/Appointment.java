package cn.district.retention.enrollment.appointment;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Decides and evolves one appointment: a person, a role, a unit or class, an interval; pure. */
public final class Appointment {

  private Appointment() {}

  /** What is personal of a member of staff. */
  public record PersonalDetails(String name) {}

  /** State: nothing, or an appointment; the interval is half-open. */
  public record State(
      String appointmentId,
      String staffId,
      String role,
      String unitId,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {
    public static final State NOTHING = new State("", "", "", "", null, null);
  }

  /** Commands. */
  public sealed interface Command {
    /**
     * Appoints a person.
     *
     * @param unitKnown whether there is such a unit or class
     * @param heldAlready whether another appointment gives the same role there within the interval
     */
    record Appoint(
        String appointmentId,
        String staffId,
        String role,
        String unitId,
        LocalDate from,
        @Nullable LocalDate to,
        PersonalDetails details,
        boolean unitKnown,
        boolean heldAlready)
        implements Command {}

    /** Ends an appointment; {@code to} is the first day without it. */
    record Relieve(LocalDate to) implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate effectiveDate();

    /** The role is held from a date on. */
    record StaffAppointed(
        String appointmentId,
        String staffId,
        String role,
        String unitId,
        LocalDate from,
        @Nullable LocalDate to,
        @Nullable PersonalDetails details)
        implements Event {
      @Override
      public LocalDate effectiveDate() {
        return from;
      }
    }

    /** The role is no longer held. */
    record StaffRelieved(String appointmentId, String staffId, LocalDate to) implements Event {
      @Override
      public LocalDate effectiveDate() {
        return to;
      }
    }
  }

  /** Why an appointment is refused. */
  public enum AppointmentRefused implements Reason {
    APPOINTMENT_EXISTS,
    UNIT_UNKNOWN,
    ENDS_BEFORE_IT_STARTS,
    APPOINTMENTS_OVERLAP,
    ALREADY_RELIEVED;

    @Override
    public Kind kind() {
      return switch (this) {
        case APPOINTMENT_EXISTS, APPOINTMENTS_OVERLAP, ALREADY_RELIEVED -> Kind.CONFLICT;
        case UNIT_UNKNOWN, ENDS_BEFORE_IT_STARTS -> Kind.RULE;
      };
    }
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.Appoint appoint -> appoint(state, appoint);
      case Command.Relieve(LocalDate to) -> relieve(state, to);
    };
  }

  private static Decision<Event> appoint(State state, Command.Appoint appoint) {
    if (state.from() != null) {
      return Decision.refuse(AppointmentRefused.APPOINTMENT_EXISTS);
    }
    if (!appoint.unitKnown()) {
      return Decision.refuse(AppointmentRefused.UNIT_UNKNOWN, "unitId");
    }
    if (appoint.to() != null && !appoint.from().isBefore(appoint.to())) {
      return Decision.refuse(AppointmentRefused.ENDS_BEFORE_IT_STARTS, "to");
    }
    if (appoint.heldAlready()) {
      return Decision.refuse(AppointmentRefused.APPOINTMENTS_OVERLAP, "from");
    }
    return Decision.accept(
        new Event.StaffAppointed(
            appoint.appointmentId(),
            appoint.staffId(),
            appoint.role(),
            appoint.unitId(),
            appoint.from(),
            appoint.to(),
            appoint.details()));
  }

  private static Decision<Event> relieve(State state, LocalDate to) {
    if (state.to() != null && !to.isBefore(state.to())) {
      return Decision.refuse(AppointmentRefused.ALREADY_RELIEVED);
    }
    if (state.from() != null && to.isBefore(state.from())) {
      return Decision.refuse(AppointmentRefused.ENDS_BEFORE_IT_STARTS, "to");
    }
    return Decision.accept(new Event.StaffRelieved(state.appointmentId(), state.staffId(), to));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.StaffAppointed e ->
          new State(e.appointmentId(), e.staffId(), e.role(), e.unitId(), e.from(), e.to());
      case Event.StaffRelieved e ->
          new State(
              state.appointmentId(),
              state.staffId(),
              state.role(),
              state.unitId(),
              state.from(),
              e.to());
    };
  }
}
