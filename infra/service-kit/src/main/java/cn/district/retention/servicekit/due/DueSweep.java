package cn.district.retention.servicekit.due;

import java.time.LocalDate;

/** Acts on what has fallen due. Called by any instance, as often as wanted; so it is idempotent. */
@FunctionalInterface
public interface DueSweep {

  /** Acts on everything due on or before {@code today}. */
  void sweep(LocalDate today);
}
