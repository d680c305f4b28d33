package cn.district.retention.dropout.dropoutcase.casefile;

import cn.district.retention.contracts.reference.Role;
import java.util.List;

/** Who may do what with a case, each for the pupils of the units where the role is held. */
public enum Circle {
  /** Visit families and see them back in class. */
  VISITORS(
      Role.CLASS_TEACHER,
      Role.ACADEMIC_OFFICE,
      Role.DIRECTOR,
      Role.VICE_PRINCIPAL,
      Role.PRINCIPAL,
      Role.SCHOOL_SYSTEM),
  /** Decide on a case for the school, and issue its notices. */
  DECIDERS(Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL, Role.SCHOOL_SYSTEM),
  /** Take measures on what was reported to them (R1-26). */
  TOWNSHIP(Role.TOWNSHIP_OFFICER),
  /** See cases without what was said in confidence. */
  READERS(
      Role.CLASS_TEACHER,
      Role.ACADEMIC_OFFICE,
      Role.DIRECTOR,
      Role.VICE_PRINCIPAL,
      Role.PRINCIPAL,
      Role.SCHOOL_SYSTEM,
      Role.TOWNSHIP_OFFICER,
      Role.BUREAU,
      Role.INSPECTOR);

  private final List<Role> roles;

  Circle(Role... roles) {
    this.roles = List.of(roles);
  }

  /** The roles, any of which suffices. */
  public Role[] roles() {
    return roles.toArray(Role[]::new);
  }
}
