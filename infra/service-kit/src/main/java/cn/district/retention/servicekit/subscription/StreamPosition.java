package cn.district.retention.servicekit.subscription;

import org.jspecify.annotations.Nullable;

/**
 * How far a reader has come in one stream. What the relay sends twice, or in another order after a
 * hand-over, is told by it: the reader takes every event once, each after the one that it names as
 * its previous one.
 *
 * @param first the first event whose predecessors are known; what lies before is not recorded here
 * @param last the last event seen, {@link EventOrder}
 */
public record StreamPosition(long first, long last) {

  /** What to do with an event that comes. */
  public enum Verdict {
    /** It is due now. */
    NEXT,
    /** It has been seen. */
    SEEN,
    /** The event that it names as its previous one has not been seen. */
    TOO_EARLY
  }

  /**
   * Judges an event.
   *
   * @param position the stream's; null where nothing was seen of it
   * @param previous the event that it names; null where it names none
   * @param lenient whether this reader began in the middle of the partition, so that what came
   *     before counts as seen in a stream of which nothing is recorded
   */
  public static Verdict judge(
      @Nullable StreamPosition position, long order, @Nullable Long previous, boolean lenient) {
    if (position == null) {
      return previous == null || lenient ? Verdict.NEXT : Verdict.TOO_EARLY;
    }
    if (order < position.first) {
      // from before the records: whether it was handled is not known, and handling it is idempotent
      return Verdict.NEXT;
    }
    if (order <= position.last) {
      return Verdict.SEEN;
    }
    return previous == null || previous <= position.last ? Verdict.NEXT : Verdict.TOO_EARLY;
  }

  /** The position once an event is seen. */
  static StreamPosition after(@Nullable StreamPosition position, long order, boolean lenient) {
    if (position == null) {
      return new StreamPosition(lenient ? order : 0, order);
    }
    return new StreamPosition(position.first, Math.max(position.last, order));
  }
}
