package cn.district.retention.local.demo.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A confirmed dropout with its notice and its return. */
record Episode(
    LocalDate confirmedOn, @Nullable LocalDate deadline, @Nullable LocalDate returnedOn) {

  Episode noticed(LocalDate until) {
    return new Episode(confirmedOn, until, returnedOn);
  }

  Episode returned(LocalDate on) {
    return new Episode(confirmedOn, deadline, on);
  }

  boolean isReturnedBy(LocalDate date) {
    return returnedOn != null && !returnedOn.isAfter(date);
  }
}
