package cn.district.retention.aid.placement;

import cn.district.retention.aid.application.Placement;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One stay of a pupil in a class (学籍); half-open, {@code to} null while it lasts. */
public record Enrolment(String schoolId, String classId, LocalDate from, @Nullable LocalDate to) {

  /** Whether the pupil is enrolled by it on a date, or is to enter after it (R3-25). */
  boolean holdsOnOrBeginsAfter(LocalDate date) {
    return to == null || (date.isBefore(to) && from.isBefore(to));
  }

  Placement placement() {
    return new Placement(schoolId, classId);
  }
}
