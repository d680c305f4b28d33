package cn.district.retention.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Counts registrations, dropouts and returns of the whole district from the beginning of the
 * topics, each once, and goes on where it was when it is started again. It may be killed at any
 * time.
 *
 * <pre>{@code java … SampleSubscriber <bootstrap servers> <file for its place> [--once]}</pre>
 *
 * With {@code --once} it ends at the present end of the topics instead of waiting for more.
 */
public final class SampleSubscriber {

  private static final List<String> TOPICS =
      List.of("district.enrollment.events.v1", "district.dropout.events.v1");

  private static final Set<String> TYPES =
      Set.of(
          "district.enrollment.PupilRegistered.v1",
          "district.dropout.DropoutConfirmed.v1",
          "district.dropout.PupilReturned.v1");

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration SAVE_EVERY = Duration.ofSeconds(1);

  private SampleSubscriber() {}

  public static void main(String[] args) throws IOException {
    boolean once = args.length == 3 && args[2].equals("--once");
    if (args.length != 2 && !once) {
      System.err.println("usage: SampleSubscriber <bootstrap servers> <place file> [--once]");
      System.exit(1);
    }
    try (KafkaConsumer<String, byte[]> consumer = consumerOf(args[0])) {
      run(consumer, Place.in(Path.of(args[1])), once);
    }
  }

  /** No group and no commits to the broker: the place is kept with what was made of the events. */
  private static KafkaConsumer<String, byte[]> consumerOf(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "enable.auto.commit", "false",
            "auto.offset.reset", "none",
            "allow.auto.create.topics", "false"),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  private static void run(KafkaConsumer<String, byte[]> consumer, Place place, boolean once)
      throws IOException {
    List<TopicPartition> partitions = partitionsOf(consumer);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer.assign(partitions);
    ends.forEach((partition, end) -> seek(consumer, partition, place.offsetOf(partition), end));
    StreamOrder order = new StreamOrder(TYPES, place);
    long saved = System.nanoTime();
    boolean unsaved = false;
    while (!once || isBefore(ends, consumer)) {
      ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
      for (ConsumerRecord<String, byte[]> record : records) {
        Arrival arrival = Arrival.of(record);
        if (arrival == null) {
          System.err.println("no CloudEvent: " + record.topic() + "@" + record.offset());
        } else {
          order.accept(arrival);
        }
      }
      unsaved |= !records.isEmpty();
      if (unsaved && (records.isEmpty() || System.nanoTime() - saved >= SAVE_EVERY.toNanos())) {
        save(place, order);
        saved = System.nanoTime();
        unsaved = false;
      }
    }
    save(place, order);
  }

  private static void seek(
      KafkaConsumer<String, byte[]> consumer, TopicPartition partition, long offset, long end) {
    if (offset > end) {
      throw new IllegalStateException(
          partition + " ends before the place in the file: it was restored. Begin anew.");
    }
    consumer.seek(partition, offset);
  }

  private static void save(Place place, StreamOrder order) throws IOException {
    order.settle();
    place.save();
    print(place, order);
  }

  private static List<TopicPartition> partitionsOf(KafkaConsumer<String, byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : TOPICS) {
      for (PartitionInfo partition : consumer.partitionsFor(topic)) {
        partitions.add(new TopicPartition(topic, partition.partition()));
      }
    }
    return partitions;
  }

  private static boolean isBefore(
      Map<TopicPartition, Long> ends, KafkaConsumer<String, byte[]> consumer) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  private static void print(Place place, StreamOrder order) {
    place.counts().forEach((what, count) -> System.out.println(what + " " + count));
    System.out.println("(waiting) " + order.waiting());
    Arrival newer = order.firstOfUnknownVersion();
    if (newer != null) {
      System.err.println(newer.eventId() + " is " + newer.type() + ": this needs a newer build");
    }
  }
}
