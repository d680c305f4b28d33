package cn.district.retention.servicekit.subscription;

import java.util.OptionalLong;

/** The place of an event in its stream, as a number that rises along the stream. */
public final class EventOrder {

  private static final int INDEX_BITS = 16;
  private static final int LONGEST_INDEX = 4;
  private static final int LONGEST_VERSION = 14;

  private EventOrder() {}

  /** Version and index of {@code <stream>:<version>:<index>}; empty for an id of another form. */
  public static OptionalLong of(String eventId) {
    int last = eventId.lastIndexOf(':');
    int middle = last < 0 ? -1 : eventId.lastIndexOf(':', last - 1);
    if (middle < 1
        || !isNumber(eventId, middle + 1, last, LONGEST_VERSION)
        || !isNumber(eventId, last + 1, eventId.length(), LONGEST_INDEX)) {
      return OptionalLong.empty();
    }
    long version = Long.parseLong(eventId, middle + 1, last, 10);
    long index = Long.parseLong(eventId, last + 1, eventId.length(), 10);
    return version < 1 ? OptionalLong.empty() : OptionalLong.of(version << INDEX_BITS | index);
  }

  private static boolean isNumber(String text, int from, int to, int longest) {
    return to > from
        && to - from <= longest
        && text.chars().skip(from).limit(to - from).allMatch(c -> c >= '0' && c <= '9');
  }
}
