package cn.district.retention.local.demo.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A pupil in a class, half-open.
 *
 * @param end how it ended; null while it lasts
 */
record Stay(
    String classId,
    String schoolId,
    int grade,
    LocalDate from,
    @Nullable LocalDate to,
    @Nullable End end,
    boolean byTransfer) {

  /** How a stay ended. */
  enum End {
    TRANSFERRED,
    GRADUATED,
    EMIGRATED,
    DECEASED
  }

  boolean covers(LocalDate date) {
    return !date.isBefore(from) && (to == null || date.isBefore(to));
  }

  Stay ended(LocalDate on, End how) {
    return new Stay(classId, schoolId, grade, from, on, how, byTransfer);
  }

  boolean endedBy(End how, LocalDate asOf) {
    return end == how && to != null && !to.isAfter(asOf);
  }
}
