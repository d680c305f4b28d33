package cn.district.retention.servicekit.subscription;

import cn.district.retention.decider.DerivedId;
import cn.district.retention.servicekit.subscription.DeadLetters.Standing;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a letter without its record.
 *
 * @param key the letter's key in the store: {@code <subscription>|<event id>}
 * @param order its place in the stream, {@link EventOrder}; below 0 where it names none
 * @param code why it is kept
 * @param detail the field, type or exception that the code is about; never a value
 * @param since when it was first set aside
 * @param attempts how often its handler failed
 * @param version counts the changes of the letter, from 1
 */
public record LetterEntry(
    String key,
    String subscription,
    String stream,
    String eventId,
    String type,
    String topic,
    int partition,
    long offset,
    long order,
    Standing standing,
    String code,
    @Nullable String detail,
    Instant since,
    int attempts,
    long version) {

  /** The order of a letter whose record names none. */
  public static final long NO_ORDER = -1;

  /** A stream's letters in the stream's own order; what names none stands first. */
  static final Comparator<LetterEntry> IN_STREAM =
      Comparator.comparingLong(LetterEntry::order)
          .thenComparingLong(LetterEntry::offset)
          .thenComparing(LetterEntry::key);

  /** The letter's public id. */
  public String id() {
    return idOf(key);
  }

  static String idOf(String key) {
    return DerivedId.of(key);
  }

  LetterEntry with(Standing newStanding, String newCode, @Nullable String newDetail, int tried) {
    return new LetterEntry(
        key,
        subscription,
        stream,
        eventId,
        type,
        topic,
        partition,
        offset,
        order,
        newStanding,
        newCode,
        newDetail,
        since,
        tried,
        version + 1);
  }

  boolean says(Standing otherStanding, String otherCode, @Nullable String otherDetail) {
    return standing == otherStanding
        && code.equals(otherCode)
        && Objects.equals(detail, otherDetail);
  }
}
