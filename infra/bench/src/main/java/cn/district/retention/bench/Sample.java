package cn.district.retention.bench;

import java.time.Duration;

/**
 * What one round did.
 *
 * @param operations how many
 * @param time in which all of them were done
 * @param latencies nanoseconds of each operation, sorted; empty where single ones have no meaning
 */
@SuppressWarnings("ArrayRecordComponent")
record Sample(long operations, Duration time, long[] latencies) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** A round whose operations were not timed one by one. */
  static Sample of(long operations, long nanos) {
    return new Sample(operations, Duration.ofNanos(nanos), new long[0]);
  }

  double perSecond() {
    return operations * NANOS_PER_SECOND / time.toNanos();
  }
}
