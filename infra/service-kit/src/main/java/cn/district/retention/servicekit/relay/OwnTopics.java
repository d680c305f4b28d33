package cn.district.retention.servicekit.relay;

import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the store against the topics that it feeds, before anything is written: a store that was
 * restored from an old back-up would give out versions that subscribers have seen already.
 */
public final class OwnTopics {

  private static final Logger LOG = LoggerFactory.getLogger(OwnTopics.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<String> topics;
  private final EventStore store;
  private final Supplier<Consumer<String, byte[]>> consumers;

  /**
   * @param topics the topics that this service alone publishes to
   */
  public OwnTopics(
      List<String> topics, EventStore store, Supplier<Consumer<String, byte[]>> consumers) {
    this.topics = List.copyOf(topics);
    this.store = store;
    this.consumers = consumers;
  }

  /**
   * Fails where the last event of a partition is not in the store. A broker that is away is no
   * failure: writes go on without it.
   */
  public void requireStoreIsNotBehind() {
    if (topics.isEmpty()) {
      return;
    }
    try (Consumer<String, byte[]> consumer = consumers.get()) {
      topics.forEach(topic -> check(consumer, topic));
    } catch (KafkaException e) {
      LOG.warn("the store is not held against its topics: {}", e.toString());
    }
  }

  private void check(Consumer<String, byte[]> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, PATIENCE).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
    for (TopicPartition partition : partitions) {
      long end = ends.getOrDefault(partition, 0L);
      if (end > 0) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, end - 1);
        for (ConsumerRecord<String, byte[]> last : consumer.poll(PATIENCE)) {
          check(last);
        }
      }
    }
  }

  private void check(ConsumerRecord<String, byte[]> last) {
    String stream = header(last, CloudEventHeaders.PARTITION_KEY);
    String sequence = header(last, CloudEventHeaders.SEQUENCE);
    if (stream == null || sequence == null) {
      return;
    }
    if (store.load(new StreamId(stream), Long.parseLong(sequence) - 1).isEmpty()) {
      throw new IllegalStateException(
          "the store is behind its topic %s: the last event of partition %d is version %s of a stream that the store does not have; restore a newer back-up of the store before this service may write"
              .formatted(last.topic(), last.partition(), sequence));
    }
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
