package cn.district.retention.gateway.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Who holds which role at which unit, and how the units hang together. */
public interface Organisation {

  /** Whether everything that was known at the start has been read. */
  boolean isCaughtUp();

  /** The appointments that a member of staff holds on {@code date}. */
  List<Appointment> appointmentsOf(String staffId, LocalDate date);

  /** The unit or class of that id, if it is known. */
  Optional<Unit> unit(String unitId);

  /** Whether {@code unitId} is {@code ancestorId} or lies below it on {@code date}. */
  boolean isWithin(String unitId, String ancestorId, LocalDate date);
}
