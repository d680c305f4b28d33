package cn.district.retention.testkit;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads a topic from its beginning and waits until what a test expects has come. Used by one
 * thread; it joins no consumer group, so it never takes records from a subscriber under test.
 */
public final class TopicRecorder implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<String, String> consumer;
  private final List<RecordedEvent> seen = new ArrayList<>();
  private final String topic;

  /** A recorder of a topic of the platform. */
  public TopicRecorder(LocalBroker broker, Topic topic) {
    this(broker.bootstrapServers(), topic.topicName());
  }

  /** A recorder of any topic. */
  public TopicRecorder(String bootstrapServers, String topic) {
    this.topic = topic;
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Waits until all that was seen satisfies {@code expected}, and returns it. */
  public List<RecordedEvent> awaitAll(Predicate<List<RecordedEvent>> expected) {
    return awaitAll(DEADLINE, expected);
  }

  /** Waits no longer than {@code deadline} until all that was seen satisfies {@code expected}. */
  public List<RecordedEvent> awaitAll(Duration deadline, Predicate<List<RecordedEvent>> expected) {
    long end = System.nanoTime() + deadline.toNanos();
    while (!expected.test(seen)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "Not seen on " + topic + " within " + deadline + "; seen: " + summary());
      }
      read();
    }
    return List.copyOf(seen);
  }

  /** Waits for the first event of {@code contract} that satisfies {@code expected}. */
  public <T extends ContractEvent> T await(Class<T> contract, Predicate<T> expected) {
    return awaitRecord(contract, expected).as(contract);
  }

  /** As {@link #await}, with the headers. */
  public <T extends ContractEvent> RecordedEvent awaitRecord(
      Class<T> contract, Predicate<T> expected) {
    Predicate<RecordedEvent> match = e -> e.is(contract) && expected.test(e.as(contract));
    List<RecordedEvent> events = awaitAll(all -> all.stream().anyMatch(match));
    return events.stream().filter(match).findFirst().orElseThrow();
  }

  /** Waits until {@code count} records with this key have come. */
  public List<RecordedEvent> awaitOfStream(String streamId, int count) {
    return awaitAll(all -> ofStream(all, streamId).size() >= count).stream()
        .filter(e -> streamId.equals(e.key()))
        .toList();
  }

  /** Everything on the topic up to its end at the time of the call. */
  public List<RecordedEvent> upToNow() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    return awaitAll(
        all ->
            ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void read() {
    for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
      seen.add(RecordedEvent.of(record));
    }
  }

  private static List<RecordedEvent> ofStream(List<RecordedEvent> events, String streamId) {
    return events.stream().filter(e -> streamId.equals(e.key())).toList();
  }

  private List<String> summary() {
    int from = Math.max(0, seen.size() - 20);
    return seen.subList(from, seen.size()).stream().map(e -> e.type() + " " + e.id()).toList();
  }
}
