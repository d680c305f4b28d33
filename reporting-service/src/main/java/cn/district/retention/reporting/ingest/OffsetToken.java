package cn.district.retention.reporting.ingest;

import cn.district.retention.reporting.ledger.Partition;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * The next offset of every partition, and the partition that the event with this token came from.
 * Partitions know nothing of each other, so a token covers another one as soon as it is as far in
 * that one's own partition; comparing all of them would take events of slow partitions for old
 * ones.
 *
 * @param origin null for a token that belongs to no event
 */
record OffsetToken(Map<Partition, Long> next, @Nullable Partition origin) implements TrackingToken {

  static final OffsetToken TAIL = new OffsetToken(Map.of(), null);

  OffsetToken {
    next = Map.copyOf(next);
  }

  long nextOf(Partition partition) {
    return next.getOrDefault(partition, 0L);
  }

  OffsetToken advance(Partition partition, long offset) {
    Map<Partition, Long> advanced = new HashMap<>(next);
    advanced.put(partition, offset);
    return new OffsetToken(advanced, partition);
  }

  @Override
  public OffsetToken lowerBound(TrackingToken other) {
    OffsetToken that = (OffsetToken) other;
    Map<Partition, Long> lower = new HashMap<>();
    next.forEach(
        (partition, offset) -> lower.put(partition, Math.min(offset, that.nextOf(partition))));
    return new OffsetToken(lower, null);
  }

  @Override
  public OffsetToken upperBound(TrackingToken other) {
    OffsetToken that = (OffsetToken) other;
    Map<Partition, Long> upper = new HashMap<>(next);
    that.next.forEach((partition, offset) -> upper.merge(partition, offset, Math::max));
    return new OffsetToken(upper, null);
  }

  @Override
  public boolean covers(TrackingToken other) {
    OffsetToken that = (OffsetToken) other;
    if (that.origin != null) {
      return nextOf(that.origin) >= that.nextOf(that.origin);
    }
    return that.next.entrySet().stream()
        .allMatch(entry -> nextOf(entry.getKey()) >= entry.getValue());
  }
}
