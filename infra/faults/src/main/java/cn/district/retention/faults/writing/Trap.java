package cn.district.retention.faults.writing;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Ends the process, as a SIGKILL does, when its step is reached the n-th time. */
final class Trap {

  private static final int KILLED = 137;

  private volatile @Nullable Step armed;
  private final AtomicInteger left = new AtomicInteger();

  void arm(Step step, int times) {
    left.set(times);
    armed = step;
  }

  void reached(Step step) {
    if (step == armed && left.decrementAndGet() == 0) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
