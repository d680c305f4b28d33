package cn.district.retention.local.demo.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A half-open interval of dates whose end may not be known yet. */
record Period(LocalDate from, @Nullable LocalDate to) {

  boolean isOpen() {
    return to == null;
  }

  boolean covers(LocalDate date) {
    return !date.isBefore(from) && (to == null || date.isBefore(to));
  }

  Period until(LocalDate end) {
    return new Period(from, end);
  }
}
