package cn.district.retention.faults.figures;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.servicekit.relay.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;

/** A contract event on its place in its stream. */
record Told(Topic topic, String stream, int version, ContractEvent event) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String RECORDED_AT = "2024-09-01T00:00:00Z";

  private static String id(String stream, int version) {
    return stream + ":" + version + ":0";
  }

  byte[] body() {
    return JSON.writeValueAsBytes(event);
  }

  /** The headers that the relay gives it. */
  Map<String, byte[]> headers() {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    put(headers, CloudEventHeaders.SPEC_VERSION, "1.0");
    put(headers, CloudEventHeaders.ID, id(stream, version));
    put(headers, CloudEventHeaders.SOURCE, "/faults");
    put(headers, CloudEventHeaders.TYPE, ContractTypes.typeOf(event.getClass()));
    put(headers, CloudEventHeaders.SUBJECT, event.subject());
    put(headers, CloudEventHeaders.TIME, RECORDED_AT);
    put(headers, CloudEventHeaders.CONTENT_TYPE, "application/json");
    put(headers, CloudEventHeaders.SEQUENCE, Integer.toString(version));
    if (version > 1) {
      put(headers, CloudEventHeaders.PREVIOUS_EVENT, id(stream, version - 1));
    }
    put(headers, CloudEventHeaders.EFFECTIVE_DATE, "2024-09-01");
    put(headers, CloudEventHeaders.PARTITION_KEY, stream);
    put(headers, CloudEventHeaders.CORRELATION, stream);
    put(headers, CloudEventHeaders.CAUSATION, stream);
    return headers;
  }

  ProducerRecord<String, byte[]> record() {
    var record = new ProducerRecord<>(topic.topicName(), stream, body());
    headers().forEach((name, value) -> record.headers().add(name, value));
    return record;
  }

  private static void put(Map<String, byte[]> headers, String name, String value) {
    headers.put(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
