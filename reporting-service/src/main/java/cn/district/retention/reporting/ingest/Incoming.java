package cn.district.retention.reporting.ingest;

import cn.district.retention.reporting.ledger.Partition;
import cn.district.retention.reporting.ledger.Position;
import cn.district.retention.reporting.projection.Learned;
import cn.district.retention.servicekit.subscription.Envelope;
import cn.district.retention.servicekit.subscription.SetAsideReason;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One record of the topics. */
sealed interface Incoming {

  /** The record as it came, kept where it becomes a dead letter. */
  Raw raw();

  /** A record and what its headers say. */
  record Raw(Envelope envelope, ConsumerRecord<String, byte[]> record) {

    String stream() {
      return envelope.stream();
    }

    long order() {
      return envelope.order();
    }

    Position position() {
      return new Position(new Partition(record.topic(), record.partition()), record.offset());
    }
  }

  /**
   * A record that says something.
   *
   * @param repeatable whether learning it twice, or in another order, changes nothing
   */
  record Readable(Raw raw, boolean repeatable, Learned learned) implements Incoming {}

  /**
   * A record of a declared type that cannot be read, or one that is no event.
   *
   * @param detail the type, field or exception that the reason is about
   */
  record Unreadable(Raw raw, SetAsideReason reason, @Nullable String detail) implements Incoming {}

  /** A record of a type that is not declared: it has its place in the stream and says nothing. */
  record Undeclared(Raw raw) implements Incoming {}
}
