package cn.district.retention.servicekit.eventstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which tickets of one run are settled: all up to a watermark but for a few that are held, and some
 * beyond it. A number that stays open for long is held, so that the watermark passes it and what is
 * kept beyond stays small.
 */
final class RunProgress {

  private final int most;
  private final TreeSet<Long> held;
  private final Set<Long> beyond = new HashSet<>();
  private long watermark;

  /**
   * @param most how many settled tickets are kept beyond the watermark
   */
  RunProgress(int most, Mark mark) {
    this.most = most;
    this.watermark = mark.watermark();
    this.held = new TreeSet<>(mark.held());
  }

  /**
   * What is kept of it in the store.
   *
   * @param watermark every ticket up to this one is settled, but for
   * @param held these
   */
  record Mark(long watermark, List<Long> held) {

    static final Mark NOTHING = new Mark(0, List.of());

    boolean covers(long number) {
      return number <= watermark && !held.contains(number);
    }
  }

  /** Takes tickets as settled; nothing happens where they are already. */
  synchronized void settle(Collection<Long> numbers) {
    for (long number : numbers) {
      if (number > watermark) {
        beyond.add(number);
      } else {
        held.remove(number);
      }
    }
    advance();
    while (beyond.size() > most) {
      held.add(++watermark);
      advance();
    }
  }

  private void advance() {
    while (beyond.remove(watermark + 1)) {
      watermark++;
    }
  }

  synchronized boolean isSettled(long number) {
    return number <= watermark ? !held.contains(number) : beyond.contains(number);
  }

  /** The first {@code limit} tickets between {@code after} and {@code last} that are open. */
  synchronized List<Long> open(long after, long last, int limit) {
    List<Long> open = new ArrayList<>();
    for (long number : held.tailSet(after, false)) {
      if (open.size() < limit) {
        open.add(number);
      }
    }
    for (long number = Math.max(after, watermark) + 1;
        number <= last && open.size() < limit;
        number++) {
      if (!beyond.contains(number)) {
        open.add(number);
      }
    }
    return open;
  }

  synchronized Mark mark() {
    return new Mark(watermark, List.copyOf(held));
  }
}
