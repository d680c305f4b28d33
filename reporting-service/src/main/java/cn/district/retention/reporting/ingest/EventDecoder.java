package cn.district.retention.reporting.ingest;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.servicekit.subscription.Envelope;
import cn.district.retention.servicekit.subscription.SetAsideReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads CloudEvents in binary mode: the type from the headers, the body as its contract record. */
final class EventDecoder {

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

  /** What a record says, or why it says nothing. */
  Incoming decode(ConsumerRecord<String, byte[]> record) {
    Envelope envelope = Envelope.of(record);
    Incoming.Raw raw = new Incoming.Raw(envelope, record);
    if (envelope.flaw() != null) {
      return new Incoming.Unreadable(raw, envelope.flaw(), null);
    }
    String type = envelope.type();
    if (!declared.haveAnyVersionOf(type)) {
      skipped.increment();
      return new Incoming.Undeclared(raw);
    }
    DeclaredContracts.Reading reading = declared.of(type);
    if (reading == null) {
      return new Incoming.Unreadable(raw, SetAsideReason.UNKNOWN_VERSION, type);
    }
    try {
      ContractEvent body = reading.body().readValue(record.value());
      String missing = RequiredFields.firstMissing(body);
      if (missing != null) {
        return new Incoming.Unreadable(raw, SetAsideReason.FIELD_MISSING, missing);
      }
      ContractEvent event = reading.newest().apply(body);
      return new Incoming.Readable(
          raw, ReadableFacts.isRepeatable(event), facts.of(event, envelope.id()));
    } catch (RuntimeException e) {
      return new Incoming.Unreadable(
          raw, SetAsideReason.BODY_DOES_NOT_FIT, e.getClass().getSimpleName());
    }
  }
}
