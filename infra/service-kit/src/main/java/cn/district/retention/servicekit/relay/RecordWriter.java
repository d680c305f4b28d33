package cn.district.retention.servicekit.relay;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes the contract events of a commit as CloudEvents in Kafka's binary mode. */
public final class RecordWriter {

  private static final byte[] SPEC_VERSION = bytes("1.0");
  private static final byte[] JSON_CONTENT = bytes("application/json");

  private final byte[] source;
  private final JsonMapper json;

  /**
   * @param source the CloudEvents source, for example {@code /enrollment-service}
   */
  public RecordWriter(String source, JsonMapper json) {
    this.source = bytes(source);
    this.json = json;
  }

  /** The records of one commit, in order. */
  List<ProducerRecord<String, byte[]>> records(Dispatch dispatch) {
    Commit commit = dispatch.commit();
    List<List<Outgoing>> outgoing = dispatch.outgoing();
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    String previous = commit.previousPublished();
    int index = 0;
    for (int event = 0; event < outgoing.size(); event++) {
      String effectiveDate = commit.events().get(event).effectiveDate().toString();
      for (Outgoing one : outgoing.get(event)) {
        String id = commit.publishedEventId(index++);
        records.add(record(commit, one, id, previous, effectiveDate));
        previous = id;
      }
    }
    return records;
  }

  private ProducerRecord<String, byte[]> record(
      Commit commit,
      Outgoing outgoing,
      String id,
      @Nullable String previous,
      String effectiveDate) {
    String stream = commit.stream().value();
    var record =
        new ProducerRecord<>(outgoing.topic(), stream, json.writeValueAsBytes(outgoing.body()));
    Headers headers = record.headers();
    headers.add(CloudEventHeaders.SPEC_VERSION, SPEC_VERSION);
    put(headers, CloudEventHeaders.ID, id);
    headers.add(CloudEventHeaders.SOURCE, source);
    put(headers, CloudEventHeaders.TYPE, outgoing.type());
    put(headers, CloudEventHeaders.SUBJECT, outgoing.subject());
    put(headers, CloudEventHeaders.TIME, commit.recordedAt().toString());
    headers.add(CloudEventHeaders.CONTENT_TYPE, JSON_CONTENT);
    put(headers, CloudEventHeaders.SEQUENCE, Long.toString(commit.version()));
    put(headers, CloudEventHeaders.PREVIOUS_EVENT, previous);
    put(headers, CloudEventHeaders.EFFECTIVE_DATE, effectiveDate);
    put(headers, CloudEventHeaders.PARTITION_KEY, stream);
    put(headers, CloudEventHeaders.ORGANISATION, commit.origin().organisation());
    put(headers, CloudEventHeaders.CORRELATION, commit.origin().correlation());
    put(headers, CloudEventHeaders.CAUSATION, commit.origin().causation());
    return record;
  }

  private static void put(Headers headers, String name, @Nullable String value) {
    if (value != null) {
      headers.add(name, bytes(value));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
