package cn.district.retention.reporting.figures;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.caller.Caller;

/** Who may read which figures, and who sees small cells. */
final class Readers {

  private static final Role[] UNSUPPRESSED = {
    Role.DISTRICT_ADMIN,
    Role.BUREAU,
    Role.INSPECTOR,
    Role.PRINCIPAL,
    Role.VICE_PRINCIPAL,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.DIRECTOR,
    Role.CLASS_TEACHER
  };

  private Readers() {}

  /** Goes on only where the unit lies within what the caller is responsible for. */
  static void requireReader(Caller caller, String unitId) {
    caller.requireReach(unitId);
  }

  /** Whether small cells are hidden: from everybody but the bureau and the school's own staff. */
  static boolean suppressing(Caller caller, String unitId) {
    return !caller.holdsWithin(unitId, UNSUPPRESSED);
  }
}
