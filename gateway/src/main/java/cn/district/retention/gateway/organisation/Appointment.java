package cn.district.retention.gateway.organisation;

import cn.district.retention.contracts.reference.Role;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A role at a unit or class, from a date on and up to, but not including, another. */
public record Appointment(Role role, String unitId, LocalDate from, @Nullable LocalDate to) {

  boolean holdsOn(LocalDate date) {
    return !date.isBefore(from) && (to == null || date.isBefore(to));
  }

  Appointment endingBy(LocalDate relieved) {
    return to != null && to.isBefore(relieved)
        ? this
        : new Appointment(role, unitId, from, relieved);
  }
}
