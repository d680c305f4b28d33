package cn.district.retention.organisation;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the reference topic from its beginning into an {@link Organisation} and stays with it. It
 * is outside every consumer group: each instance needs the whole.
 */
public final class ReferenceReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReferenceReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Organisation organisation;
  private final Supplier<Consumer<String, byte[]>> consumers;
  private final Map<String, Long> consumed = new ConcurrentHashMap<>();
  private volatile boolean caughtUp;
  private volatile boolean running = true;
  private @Nullable Thread thread;

  /**
   * @param consumers makes a consumer of strings and bytes without a group
   */
  public ReferenceReader(Organisation organisation, Supplier<Consumer<String, byte[]>> consumers) {
    this.organisation = organisation;
    this.consumers = consumers;
  }

  /** Starts reading in a thread of its own. */
  public void start() {
    thread = Thread.ofPlatform().name("reference-reader").daemon().start(this::run);
  }

  /** Whether everything that was on the topic at the start has been read. */
  public boolean isCaughtUp() {
    return caughtUp;
  }

  /** The next offset to read, by {@code <topic>-<partition>}. */
  public Map<String, Long> consumed() {
    return new TreeMap<>(consumed);
  }

  private void run() {
    while (running) {
      try (Consumer<String, byte[]> consumer = consumers.get()) {
        read(consumer);
      } catch (InterruptException | WakeupException e) {
        return;
      } catch (KafkaException e) {
        LOG.warn("the reference events cannot be read: {}; tried again", e.toString());
        try {
          Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
          return;
        }
      }
    }
  }

  private void read(Consumer<String, byte[]> consumer) {
    List<TopicPartition> partitions =
        IntStream.range(0, Topic.PARTITIONS)
            .mapToObj(i -> new TopicPartition(Topic.REFERENCE.topicName(), i))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
    while (running) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        apply(record);
      }
      for (TopicPartition partition : partitions) {
        consumed.put(partition.toString(), consumer.position(partition));
      }
      if (!caughtUp) {
        ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        caughtUp = ends.isEmpty();
      }
    }
  }

  private void apply(ConsumerRecord<String, byte[]> record) {
    Header type = record.headers().lastHeader("ce_type");
    Class<? extends ContractEvent> contract =
        type == null
            ? null
            : ContractTypes.recordOf(new String(type.value(), StandardCharsets.UTF_8));
    if (contract == null) {
      LOG.warn("{}-{}@{} is of no known type", record.topic(), record.partition(), record.offset());
      return;
    }
    try {
      organisation.apply(JSON.readValue(record.value(), contract));
    } catch (JacksonException e) {
      LOG.error(
          "{}-{}@{} does not fit its schema", record.topic(), record.partition(), record.offset());
    }
  }

  @Override
  public void close() {
    running = false;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
