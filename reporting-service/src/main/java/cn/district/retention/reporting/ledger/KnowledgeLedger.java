package cn.district.retention.reporting.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells from which line on a fact is known, and writes the next line when a batch moves further
 * than the last one. Several instances may share a ledger: whoever writes a number first has it,
 * the others read that line and go on behind it.
 */
public final class KnowledgeLedger {

  private final LedgerStore store;
  private final Clock clock;
  private final List<Instant> instants = new ArrayList<>();
  private final Map<Partition, NavigableMap<Long, Integer>> lineByNextOffset = new HashMap<>();
  private final Map<Position, Integer> lineByReleased = new HashMap<>();
  private final Deque<LedgerLine> incomplete = new ArrayDeque<>();

  /** The ledger with all lines that the store holds. */
  public KnowledgeLedger(LedgerStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    store.readAll().forEach(this::index);
  }

  /**
   * Makes sure that a durable line covers the offsets before {@code next} and the released letters.
   */
  public synchronized void record(Map<Partition, Long> next, Collection<Position> released) {
    while (true) {
      Map<Partition, Long> uncovered = new HashMap<>();
      next.forEach(
          (partition, offset) -> {
            if (offset > nextOffset(partition)) {
              uncovered.put(partition, offset);
            }
          });
      Set<Position> unreleased = new HashSet<>(released);
      unreleased.removeIf(lineByReleased::containsKey);
      if (uncovered.isEmpty() && unreleased.isEmpty()) {
        return;
      }
      LedgerLine line = new LedgerLine(lastLine() + 1, nextInstant(), uncovered, unreleased);
      index(store.insert(line) ? line : store.read(line.number()).orElseThrow());
    }
  }

  /** The line from which a record is known; 0 where no line covers it yet. */
  public synchronized int lineOf(Position position) {
    Integer releasedBy = lineByReleased.get(position);
    if (releasedBy != null) {
      return releasedBy;
    }
    NavigableMap<Long, Integer> lines = lineByNextOffset.get(position.partition());
    Map.Entry<Long, Integer> covering = lines == null ? null : lines.higherEntry(position.offset());
    return covering == null ? 0 : covering.getValue();
  }

  /**
   * The last line of which everything has been consumed, and of all lines before it: what readers
   * may see. During a rebuild, or behind another instance, it lags the last line.
   */
  public synchronized int completeLine(Map<Partition, Long> consumed) {
    while (!incomplete.isEmpty()
        && incomplete.getFirst().next().entrySet().stream()
            .allMatch(e -> consumed.getOrDefault(e.getKey(), 0L) >= e.getValue())) {
      incomplete.removeFirst();
    }
    return incomplete.isEmpty() ? lastLine() : incomplete.getFirst().number() - 1;
  }

  /** The last line at or before an instant; 0 before the first one. */
  public synchronized int lineAt(Instant instant) {
    int low = 0;
    int high = instants.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (instants.get(middle).isAfter(instant)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** When a line was written. */
  public synchronized Instant instantOf(int line) {
    return line == 0 ? Instant.EPOCH : instants.get(line - 1);
  }

  /** The number of the last line; 0 for an empty ledger. */
  public synchronized int lastLine() {
    return instants.size();
  }

  /** The first offset of a partition that no line covers. */
  public synchronized long nextOffset(Partition partition) {
    NavigableMap<Long, Integer> lines = lineByNextOffset.get(partition);
    return lines == null ? 0 : lines.lastKey();
  }

  private void index(LedgerLine line) {
    if (line.number() != instants.size() + 1) {
      throw new IllegalStateException(
          "The knowledge ledger lacks line " + (instants.size() + 1) + ": restore it");
    }
    instants.add(line.at());
    incomplete.addLast(line);
    line.next()
        .forEach(
            (partition, next) ->
                lineByNextOffset
                    .computeIfAbsent(partition, p -> new TreeMap<>())
                    .putIfAbsent(next, line.number()));
    line.released().forEach(position -> lineByReleased.putIfAbsent(position, line.number()));
  }

  /** Instants rise strictly, whatever the clock does, or a past answer could change. */
  private Instant nextInstant() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant earliest =
        instants.isEmpty() ? Instant.EPOCH : instants.getLast().plus(1, ChronoUnit.MILLIS);
    return now.isBefore(earliest) ? earliest : now;
  }
}
