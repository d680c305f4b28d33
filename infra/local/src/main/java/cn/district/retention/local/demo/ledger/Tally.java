package cn.district.retention.local.demo.ledger;

import java.util.EnumMap;
import java.util.Map;

/** How many acts of each kind, refused ones included, the platform answered. */
public final class Tally {

  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

  /** What is counted. */
  public enum Kind {
    /** Changing requests that the platform carried out. */
    COMMANDS,
    /** Rolls called. */
    ROLLS,
    /** Exceptions on those rolls. */
    ABSENCES,
    /** Rolls corrected later. */
    CORRECTIONS,
    /** Requests sent again with the same idempotency key. */
    REPEATED,
    /** Second registrations of one ID number, refused as planned. */
    DUPLICATES_REFUSED,
    /** Wrong ID numbers, refused as planned. */
    BAD_NUMBERS_REFUSED,
    /** Facts recorded after others that are later in time. */
    OUT_OF_ORDER,
    /** Key-group tags. */
    TAGS,
    /** Transfers applied for. */
    TRANSFERS,
    /** Aid applications decided. */
    AID_DECISIONS,
    /** Pairings begun. */
    PAIRINGS,
    /** Waits because a service was not ready. */
    RETRIES
  }

  /** Counts one more. */
  public void add(Kind kind) {
    add(kind, 1);
  }

  /** Counts several. */
  public synchronized void add(Kind kind, long more) {
    counts.merge(kind, more, Long::sum);
  }

  /** The count of a kind. */
  public synchronized long of(Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** All counts now. */
  public synchronized Map<Kind, Long> counts() {
    return Map.copyOf(counts);
  }
}
