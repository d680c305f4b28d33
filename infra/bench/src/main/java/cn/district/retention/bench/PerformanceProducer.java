package cn.district.retention.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.district.retention.contracts.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka's {@code kafka-producer-perf-test} does: a loop that sends payloads without keys or
 * headers, one of a list at random, with a callback each, and closes with everything acknowledged.
 * The payloads hold the very bytes of real records, key and headers included.
 */
final class PerformanceProducer implements AutoCloseable {

  private static final int RECORDS = 100_000;
  private static final int PAYLOADS = 1_000;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final List<byte[]> payloads;
  private final SplittableRandom random = new SplittableRandom(0);

  private PerformanceProducer(
      KafkaProducer<byte[], byte[]> producer, String topic, List<byte[]> payloads) {
    this.producer = producer;
    this.topic = topic;
    this.payloads = payloads;
  }

  /** Sends to a topic that is otherwise empty what the enrolment topic holds. */
  static PerformanceProducer likeRecordsOf(Topic empty, String servers) {
    List<byte[]> payloads = new ArrayList<>();
    try (TopicReader reader =
        new TopicReader(
            KafkaSettings.consumer(servers),
            List.of(Topic.ENROLLMENT.topicName()),
            Topic.PARTITIONS)) {
      reader.readAll(
          record -> {
            if (payloads.size() < PAYLOADS) {
              payloads.add(bytesOf(record));
            }
          });
    }
    Map<String, Object> settings = new HashMap<>(KafkaSettings.producer(servers));
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return new PerformanceProducer(new KafkaProducer<>(settings), empty.topicName(), payloads);
  }

  private static byte[] bytesOf(ConsumerRecord<String, byte[]> record) {
    StringBuilder bytes = new StringBuilder();
    bytes.append(record.key()).append(new String(record.value(), UTF_8));
    for (Header header : record.headers()) {
      bytes.append(header.key()).append(new String(header.value(), UTF_8));
    }
    return bytes.toString().getBytes(UTF_8);
  }

  int recordBytes() {
    return (int) payloads.stream().mapToInt(payload -> payload.length).average().orElse(0);
  }

  Sample send() {
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    long begin = System.nanoTime();
    for (int i = 0; i < RECORDS; i++) {
      byte[] payload = payloads.get(random.nextInt(payloads.size()));
      producer.send(
          new ProducerRecord<>(topic, payload),
          (metadata, failed) -> {
            if (failed != null) {
              failure.set(failed);
            }
          });
    }
    producer.flush();
    long nanos = System.nanoTime() - begin;
    if (failure.get() != null) {
      throw new IllegalStateException("the broker did not take a record", failure.get());
    }
    return Sample.of(RECORDS, nanos);
  }

  @Override
  public void close() {
    producer.close();
  }
}
