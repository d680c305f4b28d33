package cn.district.retention.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets so many through a second, whoever asks. */
final class Pace {

  private static final double NANOS_PER_SECOND = 1e9;

  private final double nanosEach;
  private final long begin = System.nanoTime();
  private final AtomicLong let = new AtomicLong();

  Pace(double perSecond) {
    this.nanosEach = NANOS_PER_SECOND / perSecond;
  }

  /** Returns when the next one may begin. */
  void await() {
    long due = begin + (long) (let.getAndIncrement() * nanosEach);
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      try {
        TimeUnit.NANOSECONDS.sleep(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
