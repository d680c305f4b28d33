package cn.district.retention.local.control;

import java.io.IOException;

/** What the control server may ask of the running platform. */
public interface Controlled {

  PlatformStatus status() throws IOException, InterruptedException;

  /**
   * Moves the platform clock and returns when all that follows is worked off.
   *
   * @param target {@code 2024-10-08}, {@code 2024-10-08T07:00+08:00} or {@code +7}
   * @return the platform's time, with offset
   * @throws IllegalArgumentException when the target cannot be read or lies in the past
   */
  String moveClock(String target) throws IOException, InterruptedException;

  /** Begins to stop everything. */
  void shutdown();
}
