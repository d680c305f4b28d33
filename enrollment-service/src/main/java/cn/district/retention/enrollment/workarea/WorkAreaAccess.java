package cn.district.retention.enrollment.workarea;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.BadRequest;
import java.time.LocalDate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Who reads and who writes what a unit does about an area of its work: whoever serves the unit, and
 * the units above it, read; nobody but the unit itself writes.
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

  WorkAreaAccess(Organisation organisation) {
    this.organisation = organisation;
  }

  /** The unit, which there must be (404). */
  public Unit unit(String unitId) {
    return organisation
        .unit(unitId)
        .orElseThrow(() -> BadRequest.of(HttpStatus.NOT_FOUND, "unit-unknown"));
  }

  /** Goes on only where the caller serves the unit, or holds a role of the handler's above it. */
  public void requireReader(String unitId, Caller caller) {
    unit(unitId);
    if (!organisation.serves(caller.subject(), unitId, caller.today())) {
      caller.requireWithin(unitId);
    }
  }

  /** Goes on only where the caller acts for this very unit. */
  public void requireOffice(String unitId, Caller caller) {
    unit(unitId);
    caller.requireAt(unitId, OFFICES);
  }

  /** Goes on only where the caller is a principal of this very unit. */
  public void requirePrincipal(String unitId, Caller caller) {
    unit(unitId);
    caller.requireAt(unitId, Role.PRINCIPAL);
  }

  /** Whether a person serves a unit on a day. */
  public boolean serves(String staffId, String unitId, LocalDate on) {
    return organisation.serves(staffId, unitId, on);
  }

  /** Whether a person is a principal of exactly this unit on a day. */
  public boolean isPrincipal(String staffId, String unitId, LocalDate on) {
    return organisation.appointmentsOf(staffId, on).stream()
        .anyMatch(held -> held.role() == Role.PRINCIPAL && held.unitId().equals(unitId));
  }
}
