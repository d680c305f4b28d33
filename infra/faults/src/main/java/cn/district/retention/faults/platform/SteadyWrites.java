package cn.district.retention.faults.platform;

import cn.district.retention.faults.platform.Api.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A few callers who open townships, one after the other, and note every answer. */
final class SteadyWrites {

  private static final int CALLERS = 3;
  private static final int PAUSE_MILLIS = 120;

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Queue<String> errors = new ConcurrentLinkedQueue<>();
  private final List<Thread> callers = new ArrayList<>();
  private volatile boolean going = true;

  private SteadyWrites() {}

  static SteadyWrites start(Api api, SplittableRandom random) {
    SteadyWrites writes = new SteadyWrites();
    for (int i = 0; i < CALLERS; i++) {
      SplittableRandom own = random.split();
      writes.callers.add(Thread.ofPlatform().daemon().start(() -> writes.write(api, own)));
    }
    return writes;
  }

  private void write(Api api, SplittableRandom random) {
    try {
      while (going) {
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        try {
          Reply reply = api.openTownship(id);
          if (reply.status() == Api.CREATED) {
            acknowledged.add(id);
          } else {
            errors.add(reply.toString());
          }
        } catch (IOException cut) {
          errors.add(cut.toString());
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes no more; returns once the last answer is there. */
  void stop() throws InterruptedException {
    going = false;
    for (Thread caller : callers) {
      caller.join();
    }
  }

  /** What was answered with 201. */
  Set<String> acknowledged() {
    return new TreeSet<>(acknowledged);
  }

  /** Every other answer. */
  List<String> errors() {
    return List.copyOf(errors);
  }
}
