package cn.district.retention.faults.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Puts streams into one seeded order: within a stream as it is, across streams as it comes. */
final class Mix {

  private static final int HUNDRED = 100;
  private static final int LONGEST_REPETITION = 4;

  private Mix() {}

  /**
   * Mixes streams.
   *
   * @param repeatedPercent of the events after which the last few of their stream come again, as
   *     where a relay was not told that they had arrived
   */
  static List<Told> of(List<List<Told>> streams, int repeatedPercent, SplittableRandom random) {
    List<Told> mixed = new ArrayList<>();
    List<List<Told>> open = new ArrayList<>(streams);
    List<Integer> next = new ArrayList<>(java.util.Collections.nCopies(streams.size(), 0));
    while (!open.isEmpty()) {
      int at = random.nextInt(open.size());
      List<Told> stream = open.get(at);
      int position = next.get(at);
      mixed.add(stream.get(position));
      if (random.nextInt(HUNDRED) < repeatedPercent) {
        int from = Math.max(0, position + 1 - (1 + random.nextInt(LONGEST_REPETITION)));
        mixed.addAll(stream.subList(from, position + 1));
      }
      next.set(at, position + 1);
      if (position + 1 == stream.size()) {
        open.set(at, open.getLast());
        next.set(at, next.getLast());
        open.removeLast();
        next.removeLast();
      }
    }
    return mixed;
  }
}
