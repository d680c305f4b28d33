package cn.district.retention.volunteer.pupil;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A time in which a pupil counts as left behind (留守儿童); half-open. */
public record LeftBehind(LocalDate from, @Nullable LocalDate to) {

  boolean holdsOn(LocalDate date) {
    return !date.isBefore(from) && (to == null || date.isBefore(to));
  }
}
