package cn.district.retention.gateway.organisation;

import cn.district.retention.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Follows the reference topic from its beginning, all partitions, in no group and without commits:
 * every instance of the gateway reads the whole. It waits for a broker that is not there yet and
 * goes on after one that was away.
 */
@Component
class ReferenceFeed implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ReferenceFeed.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final List<TopicPartition> PARTITIONS =
      IntStream.range(0, Topic.PARTITIONS)
          .mapToObj(number -> new TopicPartition(Topic.REFERENCE.topicName(), number))
          .toList();

  private final String bootstrapServers;
  private final ReferenceRecords records;
  private final ReferenceView view;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable KafkaConsumer<byte[], byte[]> current;
  private volatile @Nullable Thread thread;

  ReferenceFeed(
      @Value("${retention.gateway.kafka-bootstrap-servers}") String bootstrapServers,
      ReferenceRecords records,
      ReferenceView view) {
    this.bootstrapServers = bootstrapServers;
    this.records = records;
    this.view = view;
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("reference-feed").daemon().start(this::run);
  }

  @Override
  public void stop() {
    stopped.countDown();
    KafkaConsumer<byte[], byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void run() {
    while (!isStopped()) {
      try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
        current = consumer;
        follow(consumer);
      } catch (WakeupException stopping) {
        log.debug("The reference feed ends");
      } catch (KafkaException failure) {
        log.atWarn()
            .addKeyValue("failure", failure.getClass().getSimpleName())
            .log("The reference topic cannot be read; trying again");
        pause();
      }
    }
  }

  private void follow(KafkaConsumer<byte[], byte[]> consumer) {
    consumer.assign(PARTITIONS);
    consumer.seekToBeginning(PARTITIONS);
    Map<TopicPartition, Long> known = consumer.endOffsets(PARTITIONS);
    while (!isStopped()) {
      consumer.poll(POLL).forEach(records::take);
      if (!view.isCaughtUp() && hasReached(consumer, known)) {
        view.caughtUp();
        log.info("Units and appointments are known");
      }
    }
  }

  private static boolean hasReached(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.RECONNECT_BACKOFF_MS_CONFIG,
            500,
            ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            2_000,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            5_000,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            4_000),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private void pause() {
    try {
      if (stopped.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("The reference feed ends");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
  }
}
