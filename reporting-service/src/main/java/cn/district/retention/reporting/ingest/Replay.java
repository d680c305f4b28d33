package cn.district.retention.reporting.ingest;

import cn.district.retention.reporting.ledger.Partition;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How far the first reading of the topics has come; figures are answered once it is through. */
public final class Replay {

  private final Map<Partition, Long> consumed = new ConcurrentHashMap<>();
  private volatile @Nullable Map<Partition, Long> goal;
  private volatile boolean done;
  private volatile @Nullable String obstacle;

  /** The end of the topics as seen at the start; later starts of the stream do not move it. */
  synchronized void aimAt(Map<Partition, Long> ends) {
    if (goal == null) {
      goal = Map.copyOf(ends);
    }
    ends.keySet().forEach(partition -> consumed.putIfAbsent(partition, 0L));
    obstacle = null;
    check();
  }

  /** What keeps the topics from being read, for the operator. */
  void hinderedBy(String reason) {
    obstacle = reason;
  }

  /** Everything before these offsets has taken effect. */
  synchronized void reached(Map<Partition, Long> next) {
    consumed.putAll(next);
    check();
  }

  private void check() {
    Map<Partition, Long> ends = goal;
    if (!done && ends != null) {
      done =
          ends.entrySet().stream()
              .allMatch(end -> consumed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
  }

  /** Whether everything that was on the topics at the start has been read. */
  public boolean isDone() {
    return done;
  }

  /** Percent of the records that were on the topics at the start. */
  public int percent() {
    Map<Partition, Long> ends = goal;
    if (done) {
      return 100;
    }
    if (ends == null) {
      return 0;
    }
    long all = ends.values().stream().mapToLong(Long::longValue).sum();
    long read =
        ends.entrySet().stream()
            .mapToLong(end -> Math.min(end.getValue(), consumed.getOrDefault(end.getKey(), 0L)))
            .sum();
    return all == 0 ? 0 : (int) (read * 100 / all);
  }

  /** What keeps the topics from being read; null where nothing does. */
  public @Nullable String obstacle() {
    return obstacle;
  }

  /** The next offset of every partition. */
  public Map<Partition, Long> consumed() {
    return Map.copyOf(consumed);
  }
}
