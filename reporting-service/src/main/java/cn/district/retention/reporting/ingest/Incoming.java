package cn.district.retention.reporting.ingest;

import cn.district.retention.reporting.projection.Learned;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One record of a declared type. */
sealed interface Incoming {

  /** The record as it came, kept where it becomes a dead letter. */
  Raw raw();

  /** A record and the stream that it belongs to. */
  record Raw(String stream, ConsumerRecord<String, byte[]> record) {}

  /**
   * A record that says something.
   *
   * @param sequence version and index in its stream, rising
   * @param repeatable whether learning it twice changes nothing
   */
  record Readable(Raw raw, long sequence, boolean repeatable, Learned learned)
      implements Incoming {}

  /** A record of a declared type that cannot be read. */
  record Unreadable(Raw raw, String reason) implements Incoming {}
}
