package cn.district.retention.reporting.ingest;

import cn.district.retention.reporting.ledger.KnowledgeLedger;
import cn.district.retention.reporting.ledger.Partition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The topics as a message source of Axon: a plain consumer without a group that reads every
 * partition from the token's offset. The token is the truth, nothing is committed to the broker.
 */
final class KafkaEventSource implements StreamableMessageSource<TrackedEventMessage<?>> {

  private final Supplier<Consumer<String, byte[]>> consumers;
  private final List<TopicPartition> partitions;
  private final EventDecoder decoder;
  private final KnowledgeLedger ledger;
  private final Replay replay;

  /**
   * @param consumers makes a consumer of strings and bytes without a group
   */
  KafkaEventSource(
      Supplier<Consumer<String, byte[]>> consumers,
      List<String> topics,
      int partitionsPerTopic,
      EventDecoder decoder,
      KnowledgeLedger ledger,
      Replay replay) {
    this.consumers = consumers;
    this.partitions =
        topics.stream()
            .flatMap(
                topic ->
                    IntStream.range(0, partitionsPerTopic)
                        .mapToObj(number -> new TopicPartition(topic, number)))
            .toList();
    this.decoder = decoder;
    this.ledger = ledger;
    this.replay = replay;
  }

  @Override
  public TrackingToken createTailToken() {
    return OffsetToken.TAIL;
  }

  @Override
  public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
    OffsetToken from = token == null ? OffsetToken.TAIL : (OffsetToken) token;
    Consumer<String, byte[]> consumer = consumers.get();
    try {
      consumer.assign(partitions);
      Map<Partition, Long> ends = endsOf(consumer);
      refuseTopicsBehindTheLedger(ends);
      for (TopicPartition partition : partitions) {
        consumer.seek(partition, from.nextOf(nameOf(partition)));
      }
      replay.aimAt(ends);
      return new KafkaEventStream(consumer, decoder, from);
    } catch (KafkaException | IllegalStateException e) {
      consumer.close();
      replay.hinderedBy(e.getMessage() == null ? e.toString() : e.getMessage());
      throw e;
    }
  }

  static Partition nameOf(TopicPartition partition) {
    return new Partition(partition.topic(), partition.partition());
  }

  private Map<Partition, Long> endsOf(Consumer<String, byte[]> consumer) {
    Map<Partition, Long> ends = new HashMap<>();
    consumer
        .endOffsets(partitions)
        .forEach((partition, offset) -> ends.put(nameOf(partition), offset));
    return ends;
  }

  /**
   * The ledger names offsets that the topics no longer have: every knowledge time would be wrong.
   */
  private void refuseTopicsBehindTheLedger(Map<Partition, Long> ends) {
    ends.forEach(
        (partition, end) -> {
          if (ledger.nextOffset(partition) > end) {
            throw new IllegalStateException(
                partition
                    + " ends at "
                    + end
                    + ", the knowledge ledger at "
                    + ledger.nextOffset(partition)
                    + ": restore the topic, or both together");
          }
        });
  }
}
