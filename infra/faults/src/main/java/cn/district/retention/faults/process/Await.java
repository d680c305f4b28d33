package cn.district.retention.faults.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for a condition. */
public final class Await {

  private static final long POLL_MILLIS = 10;

  private Await() {}

  /** What may fail while it is not so yet. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws Exception;
  }

  /** False where it does not hold in time; a condition that throws does not hold. */
  public static boolean until(Duration patience, Condition condition) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        if (condition.holds()) {
          return true;
        }
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception notYet) {
        // asked again
      }
      if (System.nanoTime() > end) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }
}
