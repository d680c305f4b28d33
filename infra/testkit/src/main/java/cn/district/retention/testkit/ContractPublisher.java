package cn.district.retention.testkit;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes contract events as the services do (CloudEvents 1.0, binary mode), for tests of
 * subscribers. Every call returns after the broker's acknowledgement.
 */
public final class ContractPublisher implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final KafkaProducer<String, byte[]> producer;
  private final Clock clock;

  /** A publisher to {@code broker} whose events are recorded by {@code clock}. */
  public ContractPublisher(LocalBroker broker, Clock clock) {
    this(broker.bootstrapServers(), clock);
  }

  /** A publisher to any broker. */
  public ContractPublisher(String bootstrapServers, Clock clock) {
    this.clock = clock;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "0"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** A stream of one context; keep it, since it counts versions. */
  public PublishedStream stream(Topic topic, String streamId) {
    return new PublishedStream(this, topic, streamId);
  }

  /** Sends bytes as they are, for tests of what a subscriber must not accept. */
  public void sendRaw(String topic, String key, Map<String, String> headers, byte[] body) {
    ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, body);
    headers.forEach(
        (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    try {
      producer.send(record).get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while publishing", interrupted);
    } catch (ExecutionException failure) {
      throw new IllegalStateException("The broker did not acknowledge", failure);
    }
  }

  /** The body of an event as it stands on the topic. */
  public static byte[] bodyOf(ContractEvent event) {
    return JSON.writeValueAsBytes(event);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }

  void send(Topic topic, String streamId, Map<String, String> headers, ContractEvent event) {
    if (!topic.records().contains(event.getClass())) {
      throw new IllegalArgumentException(
          ContractTypes.typeOf(event.getClass()) + " does not stand on " + topic.topicName());
    }
    sendRaw(topic.topicName(), streamId, headers, bodyOf(event));
  }

  Clock clock() {
    return clock;
  }
}
