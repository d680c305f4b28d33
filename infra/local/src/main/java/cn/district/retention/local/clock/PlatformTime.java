package cn.district.retention.local.clock;

import java.io.IOException;
import java.time.Instant;

/** The time of the running platform, as whoever drives the platform moves it. */
public interface PlatformTime {

  /** The platform's time. */
  Instant now() throws IOException;

  /**
   * Moves the platform to {@code target} day by day and returns when everything that fell due on
   * the way has been worked off.
   *
   * @throws IllegalArgumentException when the target lies in the platform's past
   */
  void advanceTo(Instant target) throws IOException, InterruptedException;
}
