package cn.district.retention.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls an operation from some threads for some time and keeps how long each call took. */
final class Load {

  private static final int FIRST_CAPACITY = 1 << 12;

  private Load() {}

  static Sample of(int threads, Duration time, Runnable operation) throws Exception {
    return of(threads, time, () -> {}, operation);
  }

  /** Lets {@code turn} return before each call, which is not part of how long the call took. */
  static Sample of(int threads, Duration time, Runnable turn, Runnable operation) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      long begin = System.nanoTime();
      long end = begin + time.toNanos();
      List<Future<long[]>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(pool.submit(() -> callUntil(end, turn, operation)));
      }
      List<long[]> latencies = new ArrayList<>();
      for (Future<long[]> worker : workers) {
        latencies.add(worker.get());
      }
      long[] all = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
      return new Sample(all.length, Duration.ofNanos(System.nanoTime() - begin), all);
    }
  }

  private static long[] callUntil(long end, Runnable turn, Runnable operation) {
    long[] latencies = new long[FIRST_CAPACITY];
    int calls = 0;
    while (System.nanoTime() < end) {
      turn.run();
      long before = System.nanoTime();
      operation.run();
      if (calls == latencies.length) {
        latencies = Arrays.copyOf(latencies, calls * 2);
      }
      latencies[calls++] = System.nanoTime() - before;
    }
    return Arrays.copyOf(latencies, calls);
  }
}
