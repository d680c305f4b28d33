package cn.district.retention.enrollment.workarea;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.web.BadRequest;
import java.time.LocalDate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Who reads and who writes what a unit does about an area of its work: its own staff, those who are
 * in its leading group, and the units above it read; nobody but the unit itself writes. Who belongs
 * to a unit below it has no part in it.
 */
@Component
public final class WorkAreaAccess {

  private static final Role[] OFFICES = {
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.TOWNSHIP_OFFICER,
    Role.BUREAU
  };

  private final Organisation organisation;
  private final Commands commands;
  private final AggregateType<LeadingGroup.State, LeadingGroup.Command, LeadingGroup.Event> groups;

  WorkAreaAccess(
      Organisation organisation,
      Commands commands,
      AggregateType<LeadingGroup.State, LeadingGroup.Command, LeadingGroup.Event> groups) {
    this.organisation = organisation;
    this.commands = commands;
    this.groups = groups;
  }

  /** The unit, which there must be (404). */
  public Unit unit(String unitId) {
    return organisation
        .unit(unitId)
        .orElseThrow(() -> BadRequest.of(HttpStatus.NOT_FOUND, "unit-unknown"));
  }

  /**
   * Goes on only where the caller belongs to the unit or is in its leading group today, or holds a
   * role of the handler's above it.
   */
  public void requireReader(String unitId, WorkArea area, Caller caller) {
    unit(unitId);
    if (!belongsTo(caller.subject(), unitId, caller.today()) && !isMember(unitId, area, caller)) {
      caller.requireWithin(unitId);
    }
  }

  private boolean isMember(String unitId, WorkArea area, Caller caller) {
    return commands.find(groups, WorkAreas.idOf(unitId, area)).stream()
        .flatMap(group -> group.state().on(caller.today()).stream())
        .anyMatch(membership -> membership.staffId().equals(caller.subject()));
  }

  /** Whether the caller acts for this very unit. */
  public boolean isOffice(String unitId, Caller caller) {
    return caller.holdsAt(unitId, OFFICES);
  }

  /** Goes on only where the caller acts for this very unit. */
  public void requireOffice(String unitId, Caller caller) {
    unit(unitId);
    caller.requireAt(unitId, OFFICES);
  }

  /** Goes on only where the caller heads this very unit. */
  public void requireHead(String unitId, Caller caller) {
    caller.requireAt(unitId, headOf(unit(unitId).kind()));
  }

  /** Whether a person holds an appointment at the unit itself, or at a class of it, on a day. */
  public boolean belongsTo(String staffId, String unitId, LocalDate on) {
    return organisation.belongsTo(staffId, unitId, on);
  }

  /** Whether a person heads exactly this unit on a day. */
  public boolean heads(String staffId, Unit unit, LocalDate on) {
    return organisation.appointmentsOf(staffId, on).stream()
        .anyMatch(held -> held.role() == headOf(unit.kind()) && held.unitId().equals(unit.id()));
  }

  /** The role that speaks for a unit: a principal for a school, the officers for the others. */
  private static Role headOf(UnitKind kind) {
    return switch (kind) {
      case SCHOOL -> Role.PRINCIPAL;
      case TOWNSHIP -> Role.TOWNSHIP_OFFICER;
      case DISTRICT -> Role.BUREAU;
    };
  }
}
