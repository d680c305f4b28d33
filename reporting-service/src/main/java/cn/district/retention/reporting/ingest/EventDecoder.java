package cn.district.retention.reporting.ingest;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.servicekit.subscription.Envelope;
import cn.district.retention.servicekit.subscription.SetAsideReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads CloudEvents in binary mode: the type from the headers, the body as its contract record. */
final class EventDecoder {

  private static final Set<String> DECLARED_NAMES =
      ReadableFacts.DECLARED.stream()
          .map(record -> ContractTypes.withoutVersion(ContractTypes.typeOf(record)))
          .collect(Collectors.toUnmodifiableSet());

  private final ReadableFacts facts = new ReadableFacts();
  private final Map<String, ObjectReader> readers = new HashMap<>();
  private final Counter skipped;

  EventDecoder(MeterRegistry meters) {
    JsonMapper json =
        JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    for (Class<? extends ContractEvent> record : ReadableFacts.DECLARED) {
      readers.put(ContractTypes.typeOf(record), json.readerFor(record));
    }
    this.skipped =
        Counter.builder("retention.reporting.skipped")
            .description("Events of types that reporting does not read")
            .register(meters);
  }

  /** What a record says, or why it says nothing. */
  Incoming decode(ConsumerRecord<String, byte[]> record) {
    Envelope envelope = Envelope.of(record);
    Incoming.Raw raw = new Incoming.Raw(envelope, record);
    if (envelope.flaw() != null) {
      return new Incoming.Unreadable(raw, envelope.flaw(), null);
    }
    String type = envelope.type();
    ObjectReader reader = readers.get(type);
    if (reader == null && !DECLARED_NAMES.contains(ContractTypes.withoutVersion(type))) {
      skipped.increment();
      return new Incoming.Undeclared(raw);
    }
    if (reader == null) {
      return new Incoming.Unreadable(raw, SetAsideReason.UNKNOWN_VERSION, type);
    }
    try {
      ContractEvent event = reader.readValue(record.value());
      String missing = RequiredFields.firstMissing(event);
      if (missing != null) {
        return new Incoming.Unreadable(raw, SetAsideReason.FIELD_MISSING, missing);
      }
      return new Incoming.Readable(raw, ReadableFacts.isRepeatable(event), facts.of(event));
    } catch (JacksonException | IllegalArgumentException e) {
      return new Incoming.Unreadable(
          raw, SetAsideReason.BODY_DOES_NOT_FIT, e.getClass().getSimpleName());
    }
  }
}
