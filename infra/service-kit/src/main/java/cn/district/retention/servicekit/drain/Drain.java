package cn.district.retention.servicekit.drain;

import java.util.Map;

/** Implemented by whatever consumes topics. */
@FunctionalInterface
public interface Drain {

  /**
   * The next offset to consume, by {@code <topic>-<partition>}; what lies before has taken effect.
   */
  Map<String, Long> consumed();
}
