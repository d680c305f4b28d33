package cn.district.retention.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** A plain consumer that reads topics from their beginning to their end of now. */
final class TopicReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<TopicPartition> partitions;

  TopicReader(Map<String, Object> settings, Collection<String> topics, int partitionsPerTopic) {
    this.consumer = new KafkaConsumer<>(settings);
    this.partitions =
        topics.stream()
            .flatMap(
                topic ->
                    IntStream.range(0, partitionsPerTopic)
                        .mapToObj(number -> new TopicPartition(topic, number)))
            .toList();
    consumer.assign(partitions);
  }

  /** How many records the topics hold. */
  long count() {
    return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Reads as many records as there are now. */
  void readAll(Consumer<ConsumerRecord<String, byte[]>> reader) {
    long left = count();
    consumer.seekToBeginning(partitions);
    while (left > 0) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        reader.accept(record);
        left--;
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
