package cn.district.retention.bench;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.servicekit.relay.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import tools.jackson.databind.json.JsonMapper;

/** Puts contract events on the topics with the headers that the relay gives them. */
final class ContractProducer implements AutoCloseable {

  private static final String RECORDED_AT = "2024-09-01T00:00:00Z";

  private final KafkaProducer<String, byte[]> producer;
  private final JsonMapper json = new JsonMapper();
  private int sent;

  ContractProducer(String servers) {
    this.producer = new KafkaProducer<>(KafkaSettings.producer(servers));
  }

  void send(Topic topic, String stream, int version, ContractEvent event) {
    var record = new ProducerRecord<>(topic.topicName(), stream, json.writeValueAsBytes(event));
    Headers headers = record.headers();
    put(headers, CloudEventHeaders.SPEC_VERSION, "1.0");
    put(headers, CloudEventHeaders.ID, stream + ":" + version + ":0");
    put(headers, CloudEventHeaders.SOURCE, "/bench");
    put(headers, CloudEventHeaders.TYPE, ContractTypes.typeOf(event.getClass()));
    put(headers, CloudEventHeaders.SUBJECT, event.subject());
    put(headers, CloudEventHeaders.TIME, RECORDED_AT);
    put(headers, CloudEventHeaders.CONTENT_TYPE, "application/json");
    put(headers, CloudEventHeaders.SEQUENCE, Integer.toString(version));
    put(headers, CloudEventHeaders.EFFECTIVE_DATE, "2024-09-01");
    put(headers, CloudEventHeaders.PARTITION_KEY, stream);
    put(headers, CloudEventHeaders.CORRELATION, stream);
    put(headers, CloudEventHeaders.CAUSATION, stream);
    producer.send(record);
    sent++;
  }

  int sent() {
    return sent;
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    producer.close();
  }
}
