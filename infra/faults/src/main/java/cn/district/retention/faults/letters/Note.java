package cn.district.retention.faults.letters;

import cn.district.retention.servicekit.relay.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One event on the topic.
 *
 * @param poison why it cannot be handled; null where it can
 * @param declared whether its type is one that the subscription declares
 */
record Note(String stream, int sequence, @Nullable Poison poison, boolean declared) {

  static final String TOPIC = "faults.notes.events.v1";
  static final String TYPE = "faults.notes.Noted.v1";
  static final String UNKNOWN_TYPE = "faults.notes.Noted.v9";
  static final String FORBIDDEN = "forbidden";
  static final String UNEXPECTED = "unexpected";

  private static final String UNDECLARED_TYPE = "faults.notes.Sketched.v1";

  /** What a subscriber reads. */
  public record NotedV1(String entry, int number) {}

  /** What a corrected subscriber reads: as wide as what was found on the topic. */
  public record Tolerant(@Nullable String entry, @Nullable Object number) {}

  String id() {
    return id(sequence);
  }

  private String id(int version) {
    return stream + ":" + version + ":0";
  }

  String body() {
    return switch (poison) {
      case WRONG_SHAPE -> "{\"entry\":\"plain\",\"number\":\"several\"}";
      case FIELD_MISSING -> "{\"number\":" + sequence + "}";
      case REFUSED -> "{\"entry\":\"" + FORBIDDEN + "\",\"number\":" + sequence + "}";
      case HANDLER_FAILS -> "{\"entry\":\"" + UNEXPECTED + "\",\"number\":" + sequence + "}";
      case UNKNOWN_VERSION -> "{\"entry\":\"plain\",\"number\":" + sequence + ",\"mood\":\"new\"}";
      case null -> "{\"entry\":\"plain\",\"number\":" + sequence + "}";
    };
  }

  private String type() {
    if (!declared) {
      return UNDECLARED_TYPE;
    }
    return poison == Poison.UNKNOWN_VERSION ? UNKNOWN_TYPE : TYPE;
  }

  ProducerRecord<String, byte[]> record() {
    var record = new ProducerRecord<>(TOPIC, stream, body().getBytes(StandardCharsets.UTF_8));
    put(record, CloudEventHeaders.SPEC_VERSION, "1.0");
    put(record, CloudEventHeaders.ID, id());
    put(record, CloudEventHeaders.SOURCE, "/faults");
    put(record, CloudEventHeaders.TYPE, type());
    put(record, CloudEventHeaders.SUBJECT, stream);
    put(record, CloudEventHeaders.TIME, "2024-09-01T00:00:00Z");
    put(record, CloudEventHeaders.CONTENT_TYPE, "application/json");
    put(record, CloudEventHeaders.SEQUENCE, Integer.toString(sequence));
    if (sequence > 1) {
      put(record, CloudEventHeaders.PREVIOUS_EVENT, id(sequence - 1));
    }
    put(record, CloudEventHeaders.EFFECTIVE_DATE, "2024-09-01");
    put(record, CloudEventHeaders.PARTITION_KEY, stream);
    put(record, CloudEventHeaders.CORRELATION, stream);
    put(record, CloudEventHeaders.CAUSATION, stream);
    return record;
  }

  private static void put(ProducerRecord<String, byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
