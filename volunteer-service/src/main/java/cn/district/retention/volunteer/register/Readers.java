package cn.district.retention.volunteer.register;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.caller.Caller;

/** Who may read of the pairings of a unit. */
final class Readers {

  private Readers() {}

  static void require(String unit, Caller caller) {
    caller.requireWithin(
        unit,
        Role.VOLUNTEER_COORDINATOR,
        Role.PRINCIPAL,
        Role.VICE_PRINCIPAL,
        Role.MORAL_EDUCATION,
        Role.ACADEMIC_OFFICE,
        Role.SCHOOL_SYSTEM,
        Role.BUREAU,
        Role.INSPECTOR);
  }
}
