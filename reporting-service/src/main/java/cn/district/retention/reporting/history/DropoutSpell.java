package cn.district.retention.reporting.history;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A dropout fact (辍学): the pupil is out of school in {@code [start, end)}; facts that overlap are
 * one spell, so that they count once. The place is that of the last enrolment.
 */
public record DropoutSpell(Place place, LocalDate start, @Nullable LocalDate end) {

  /** Whether the pupil is out on that day. */
  public boolean isOpenOn(LocalDate date) {
    return !start.isAfter(date) && (end == null || end.isAfter(date));
  }
}
