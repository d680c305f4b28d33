package cn.district.retention.enrollment.schoolrecord;

import cn.district.retention.contracts.reference.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What one kind of stream adds to a pupil's timeline. */
interface Chapter {

  /** Who reads it; nobody reads more on a timeline than where it stands by itself. */
  default Set<Role> readers() {
    return Set.of(
        Role.SCHOOL_SYSTEM,
        Role.ACADEMIC_OFFICE,
        Role.MORAL_EDUCATION,
        Role.CLASS_TEACHER,
        Role.DIRECTOR,
        Role.VICE_PRINCIPAL,
        Role.PRINCIPAL);
  }

  /**
   * The places of its entries.
   *
   * @param pupilIds the pupil's own id and those of its aliases
   */
  List<Place> of(List<String> pupilIds, LocalDate today);
}
