package cn.district.retention.local.clock;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/** Moves the clock file one morning after the other and waits for the services after each. */
public final class SteppingClock implements PlatformTime {

  private final ClockFile file;
  private final LocalServices services;
  private final ReentrantLock stepping = new ReentrantLock();

  public SteppingClock(ClockFile file, LocalServices services) {
    this.file = file;
    this.services = services;
  }

  @Override
  public Instant now() throws IOException {
    return file.now();
  }

  @Override
  public void advanceTo(Instant target) throws IOException, InterruptedException {
    stepping.lockInterruptibly();
    try {
      Instant now = now();
      if (target.isBefore(now)) {
        throw new IllegalArgumentException(
            "the platform clock stands at %s and cannot go back to %s"
                .formatted(now.atZone(ClockFile.ZONE), target.atZone(ClockFile.ZONE)));
      }
      for (Instant step : ClockTarget.steps(now, target)) {
        file.set(step);
        services.sweep();
        services.awaitDrained();
      }
    } finally {
      stepping.unlock();
    }
  }
}
