package cn.district.retention.sample;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * One record as it came: the headers that its order follows from, and where it lay.
 *
 * @param eventId {@code <stream>:<version>:<index>}; the same event has the same id for ever
 * @param previousEvent id of the event before it in its stream, null for the stream's first
 */
record Arrival(
    String eventId,
    @Nullable String previousEvent,
    String type,
    TopicPartition partition,
    long offset) {

  /** Events of one stream as the stream has them. */
  static final Comparator<String> STREAM_ORDER =
      Comparator.<String>comparingLong(id -> numberOf(id, "version"))
          .thenComparingLong(id -> numberOf(id, "index"));

  private static final Pattern EVENT_ID =
      Pattern.compile("(?<stream>.+):(?<version>\\d{1,18}):(?<index>\\d{1,9})");

  /** The record's headers; null where it is no CloudEvent of the platform's. */
  static @Nullable Arrival of(ConsumerRecord<String, byte[]> record) {
    String id = header(record, "ce_id");
    String type = header(record, "ce_type");
    if (id == null || type == null || !EVENT_ID.matcher(id).matches()) {
      return null;
    }
    return new Arrival(
        id,
        header(record, "ce_previousevent"),
        type,
        new TopicPartition(record.topic(), record.partition()),
        record.offset());
  }

  String stream() {
    return parts(eventId).group("stream");
  }

  private static long numberOf(String eventId, String part) {
    return Long.parseLong(parts(eventId).group(part));
  }

  private static Matcher parts(String eventId) {
    Matcher parts = EVENT_ID.matcher(eventId);
    if (!parts.matches()) {
      throw new IllegalArgumentException(eventId);
    }
    return parts;
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
