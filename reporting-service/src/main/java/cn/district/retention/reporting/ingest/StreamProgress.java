package cn.district.retention.reporting.ingest;

import cn.district.retention.servicekit.subscription.StreamPosition;
import cn.district.retention.servicekit.subscription.StreamPosition.Verdict;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far each stream has been taken, and what is held back of it. What a batch changes is kept
 * apart until the batch is in, since a batch that fails comes again. It is built anew with the
 * facts at every start.
 */
final class StreamProgress {

  private final Map<String, Long> lastSeen = new HashMap<>();
  private final Map<String, Stream> unfinished = new HashMap<>();
  private final Map<String, Stream> staged = new HashMap<>();

  /** A stream, to be changed within the batch at hand. */
  Stream of(String stream) {
    Stream known = staged.get(stream);
    if (known == null) {
      Stream before = unfinished.get(stream);
      known =
          before == null
              ? new Stream(lastSeen.getOrDefault(stream, 0L), new TreeMap<>(), new TreeMap<>())
              : new Stream(before.last, new TreeMap<>(before.held), new TreeMap<>(before.skips));
      staged.put(stream, known);
    }
    return known;
  }

  /** The streams that the batch at hand has touched. */
  Collection<Stream> touched() {
    return staged.values();
  }

  /** The batch is in. */
  void commit() {
    staged.forEach(
        (name, stream) -> {
          if (stream.last > 0) {
            lastSeen.put(name, stream.last);
          }
          if (stream.held.isEmpty() && stream.skips.isEmpty()) {
            unfinished.remove(name);
          } else {
            unfinished.put(name, stream);
          }
        });
    staged.clear();
  }

  /** The batch has failed and will come again. */
  void rollback() {
    staged.clear();
  }

  /** The place of a held record: records that name no order stand first, by their offsets. */
  private record Place(long order, long offset) implements Comparable<Place> {
    static Place of(Incoming.Raw raw) {
      return new Place(raw.order(), raw.record().offset());
    }

    @Override
    public int compareTo(Place other) {
      int byOrder = Long.compare(order, other.order);
      return byOrder != 0 ? byOrder : Long.compare(offset, other.offset);
    }
  }

  /** One stream: the last event seen, what is held back, and what will be skipped in its turn. */
  static final class Stream {

    private final NavigableMap<Place, Incoming> held;
    private final NavigableMap<Long, Incoming.Raw> skips;
    private long last;

    private Stream(
        long last, NavigableMap<Place, Incoming> held, NavigableMap<Long, Incoming.Raw> skips) {
      this.last = last;
      this.held = held;
      this.skips = skips;
    }

    Verdict judge(Incoming.Raw raw) {
      StreamPosition position = last == 0 ? null : new StreamPosition(0, last);
      return StreamPosition.judge(position, raw.order(), raw.envelope().previous(), false);
    }

    /** Whether something earlier is held back. */
    boolean blocks(Incoming.Raw raw) {
      return !held.isEmpty() && held.firstKey().order() < raw.order();
    }

    /** Whether the same event is held back already. */
    boolean holds(Incoming.Raw raw) {
      Place next = held.ceilingKey(new Place(raw.order(), 0));
      return next != null && next.order() == raw.order();
    }

    void hold(Incoming incoming) {
      held.put(Place.of(incoming.raw()), incoming);
    }

    /** Will be skipped once its turn has come. */
    void skipLater(Incoming.Raw raw) {
      skips.put(raw.order(), raw);
    }

    void seen(long order) {
      last = Math.max(last, order);
    }

    void release(Incoming incoming) {
      held.remove(Place.of(incoming.raw()));
    }

    @Nullable Incoming firstHeld() {
      return held.isEmpty() ? null : held.firstEntry().getValue();
    }

    /** What is held back, in the stream's order. */
    Collection<Incoming> held() {
      return held.values();
    }

    /** Passes over what is due to be skipped; whether there was anything. */
    boolean passSkips() {
      boolean passed = false;
      while (!skips.isEmpty()) {
        Incoming.Raw next = skips.firstEntry().getValue();
        if (blocks(next) || judge(next) == Verdict.TOO_EARLY) {
          break;
        }
        skips.remove(next.order());
        seen(next.order());
        passed = true;
      }
      return passed;
    }
  }
}
