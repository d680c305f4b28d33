package cn.district.retention.reporting.ingest;

import cn.district.retention.contracts.ContractEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads CloudEvents in binary mode: the type from the headers, the body as its contract record. */
final class EventDecoder {

  private static final int INDEX_BITS = 16;

  private final ReadableFacts facts = new ReadableFacts();
  private final DeclaredContracts declared;
  private final Counter skipped;

  EventDecoder(DeclaredContracts declared, MeterRegistry meters) {
    this.declared = declared;
    this.skipped =
        Counter.builder("retention.reporting.skipped")
            .description("Events of types that reporting does not read")
            .register(meters);
  }

  /** The record, or nothing where its type is not declared. */
  Optional<Incoming> decode(ConsumerRecord<String, byte[]> record) {
    String type = header(record, "ce_type");
    if (!type.isEmpty() && !declared.haveAnyVersionOf(type)) {
      skipped.increment();
      return Optional.empty();
    }
    DeclaredContracts.Reading reading = declared.of(type);
    if (reading == null) {
      return unreadable(record, type.isEmpty() ? "no type" : "unknown version " + type);
    }
    long sequence;
    try {
      sequence = sequenceOf(header(record, "ce_id"));
    } catch (NumberFormatException e) {
      return unreadable(record, "malformed event id");
    }
    try {
      ContractEvent body = reading.body().readValue(record.value());
      String missing = RequiredFields.firstMissing(body);
      if (missing != null) {
        return unreadable(record, "body of " + type + " lacks " + missing);
      }
      ContractEvent event = reading.newest().apply(body);
      return Optional.of(
          new Incoming.Readable(
              raw(record), sequence, ReadableFacts.isRepeatable(event), facts.of(event)));
    } catch (RuntimeException e) {
      return unreadable(record, "body does not fit " + type + ": " + e.getClass().getSimpleName());
    }
  }

  private static Optional<Incoming> unreadable(
      ConsumerRecord<String, byte[]> record, String reason) {
    return Optional.of(new Incoming.Unreadable(raw(record), reason));
  }

  private static Incoming.Raw raw(ConsumerRecord<String, byte[]> record) {
    String stream = record.key() == null ? "" : record.key();
    return new Incoming.Raw(stream, record);
  }

  /** Version and index of {@code <stream>:<version>:<index>} as one number that rises. */
  private static long sequenceOf(String eventId) {
    int last = eventId.lastIndexOf(':');
    int middle = eventId.lastIndexOf(':', last - 1);
    if (middle < 0) {
      throw new NumberFormatException(eventId);
    }
    long version = Long.parseLong(eventId, middle + 1, last, 10);
    return version << INDEX_BITS | Integer.parseInt(eventId, last + 1, eventId.length(), 10);
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
