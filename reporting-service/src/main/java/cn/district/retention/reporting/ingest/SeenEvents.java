package cn.district.retention.reporting.ingest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which events of which streams have been taken, as numbers in sorted arrays. What a batch adds is
 * kept apart until the batch is in, since a batch that fails comes again.
 */
final class SeenEvents {

  private final Map<String, long[]> taken = new HashMap<>();
  private final Map<String, long[]> staged = new HashMap<>();

  /** Notes an event; false where it has been taken before. */
  boolean stage(String stream, long sequence) {
    long[] known = staged.getOrDefault(stream, taken.getOrDefault(stream, new long[0]));
    int at = Arrays.binarySearch(known, sequence);
    if (at >= 0) {
      return false;
    }
    int insertion = -at - 1;
    long[] grown = new long[known.length + 1];
    System.arraycopy(known, 0, grown, 0, insertion);
    grown[insertion] = sequence;
    System.arraycopy(known, insertion, grown, insertion + 1, known.length - insertion);
    staged.put(stream, grown);
    return true;
  }

  /** The batch is in. */
  void commit() {
    taken.putAll(staged);
    staged.clear();
  }

  /** The batch has failed and will come again. */
  void rollback() {
    staged.clear();
  }
}
