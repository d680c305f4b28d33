package cn.district.retention.enrollment.rollexport;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.rollexport.RollExport.Content;
import java.util.Set;

/** Where the rows of one kind of list come from. */
interface ListSource {

  /** The kind; each has one source. */
  Content content();

  /**
   * Who takes it out: whoever reads the same on the platform, but for what a school keeps to
   * itself.
   */
  default Set<Role> roles() {
    return Set.of(Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL, Role.BUREAU);
  }

  /** The list. */
  ListFile of(Wanted wanted);
}
