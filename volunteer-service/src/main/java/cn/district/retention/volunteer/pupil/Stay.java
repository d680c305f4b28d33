package cn.district.retention.volunteer.pupil;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One stay of a pupil at a school (学籍); half-open, {@code to} null while it lasts. */
public record Stay(String schoolId, LocalDate from, @Nullable LocalDate to) {

  boolean holdsOn(LocalDate date) {
    return !date.isBefore(from) && (to == null || date.isBefore(to));
  }

  boolean holdsOnOrBeginsAfter(LocalDate date) {
    return to == null || (date.isBefore(to) && from.isBefore(to));
  }
}
