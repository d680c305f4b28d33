package cn.district.retention.reporting.ingest;

import cn.district.retention.reporting.ledger.Partition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reading of the topics: a thread of its own polls and decodes, a short queue hands chunks to
 * the processor. When polling fails for good, the next read says so and the processor opens anew.
 */
final class KafkaEventStream implements BlockingStream<TrackedEventMessage<?>> {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaEventStream.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int QUEUED_CHUNKS = 128;
  private static final long OFFER_MILLIS = 200;

  private final Consumer<String, byte[]> consumer;
  private final EventDecoder decoder;
  private final BlockingQueue<TrackedEventMessage<?>> queue =
      new LinkedBlockingQueue<>(QUEUED_CHUNKS);
  private final Thread thread;
  private OffsetToken token;
  private volatile boolean open = true;
  private volatile @Nullable KafkaException failure;
  private volatile Runnable available = () -> {};

  KafkaEventStream(Consumer<String, byte[]> consumer, EventDecoder decoder, OffsetToken from) {
    this.consumer = consumer;
    this.decoder = decoder;
    this.token = from;
    this.thread = Thread.ofPlatform().name("topic-reader").daemon().start(this::read);
  }

  private void read() {
    try (consumer) {
      while (open) {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        for (TopicPartition partition : records.partitions()) {
          put(chunkOf(partition, records.records(partition)));
        }
      }
    } catch (WakeupException | InterruptException closed) {
      LOG.debug("The reader of the topics is closed");
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (KafkaException e) {
      LOG.warn("The topics cannot be read: {}", e.toString());
      failure = e;
      available.run();
    }
  }

  private TrackedEventMessage<?> chunkOf(
      TopicPartition topicPartition, List<ConsumerRecord<String, byte[]>> records) {
    Partition partition = KafkaEventSource.nameOf(topicPartition);
    long from = token.nextOf(partition);
    long to = records.getLast().offset() + 1;
    List<Incoming> incoming = new ArrayList<>(records.size());
    for (ConsumerRecord<String, byte[]> record : records) {
      incoming.add(decoder.decode(record));
    }
    token = token.advance(partition, to);
    return new GenericTrackedEventMessage<>(
        token, new GenericEventMessage<>(new RecordChunk(partition, from, to, incoming)));
  }

  private void put(TrackedEventMessage<?> chunk) throws InterruptedException {
    while (open && !queue.offer(chunk, OFFER_MILLIS, TimeUnit.MILLISECONDS)) {
      available.run();
    }
    available.run();
  }

  @Override
  public Optional<TrackedEventMessage<?>> peek() {
    return Optional.ofNullable(queue.peek());
  }

  @Override
  public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
    KafkaException failed = failure;
    if (failed != null && queue.isEmpty()) {
      throw failed;
    }
    long deadline = System.nanoTime() + unit.toNanos(timeout);
    while (queue.isEmpty() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return !queue.isEmpty();
  }

  @Override
  public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
    return queue.take();
  }

  @Override
  public boolean setOnAvailableCallback(Runnable callback) {
    available = callback;
    return true;
  }

  @Override
  public void close() {
    open = false;
    consumer.wakeup();
  }
}
