package cn.district.retention.servicekit.subscription;

import cn.district.retention.servicekit.relay.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a record say of its place in a stream.
 *
 * @param id the event's id; the record's place where it names none
 * @param order {@link EventOrder}; {@link LetterEntry#NO_ORDER} where there is none
 * @param previous the order of the event that it names as its previous one
 * @param flaw what makes it no event at all; null for an event
 */
public record Envelope(
    String id,
    String type,
    String stream,
    long order,
    @Nullable Long previous,
    @Nullable SetAsideReason flaw) {

  /** Reads the headers of a record. */
  public static Envelope of(ConsumerRecord<String, byte[]> record) {
    String place = record.topic() + "-" + record.partition() + "@" + record.offset();
    String stream = record.key() == null ? place : record.key();
    String id = header(record, CloudEventHeaders.ID);
    String type = header(record, CloudEventHeaders.TYPE);
    if (id == null || type == null || record.key() == null || record.value() == null) {
      return new Envelope(
          place,
          type == null ? "" : type,
          stream,
          LetterEntry.NO_ORDER,
          null,
          SetAsideReason.NOT_A_CLOUD_EVENT);
    }
    OptionalLong order = EventOrder.of(id);
    String named = header(record, CloudEventHeaders.PREVIOUS_EVENT);
    OptionalLong previous = named == null ? OptionalLong.empty() : EventOrder.of(named);
    if (order.isEmpty() || (named != null && previous.isEmpty())) {
      return new Envelope(
          id, type, stream, LetterEntry.NO_ORDER, null, SetAsideReason.MALFORMED_EVENT_ID);
    }
    return new Envelope(
        id,
        type,
        stream,
        order.getAsLong(),
        previous.isPresent() ? previous.getAsLong() : null,
        null);
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
