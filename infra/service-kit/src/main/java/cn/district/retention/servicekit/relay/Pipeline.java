package cn.district.retention.servicekit.relay;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.EventStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commits that are on their way: sent, acknowledged by the broker, then settled in the store by
 * a thread of its own, so that neither waits for the other. There is room for a bounded number.
 *
 * <p>The first failure closes the producer at once, from within its callback: what stands behind
 * the failed record in the producer's memory is dropped with it, so that no later record of a
 * stream goes out in front of an earlier one.
 */
final class Pipeline implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  private static final int ROOM = 10_000;
  private static final int SETTLED_AT_ONCE = 1_000;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LAST_ACKNOWLEDGEMENTS = Duration.ofSeconds(3);

  private final EventStore store;
  private final Supplier<Producer<String, byte[]>> producers;
  private final Semaphore room = new Semaphore(ROOM);
  private final Deque<Sent> underWay = new ConcurrentLinkedDeque<>();
  private final BlockingQueue<Sent> acknowledged = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private volatile @Nullable Producer<String, byte[]> producer;
  private volatile boolean closing;
  private @Nullable Thread settler;

  Pipeline(EventStore store, Supplier<Producer<String, byte[]>> producers) {
    this.store = store;
    this.producers = producers;
  }

  void start() {
    settler = Thread.ofPlatform().name("relay-settling").daemon().start(this::settle);
  }

  /** How many commits are sent and not settled. */
  int underWay() {
    return ROOM - room.availablePermits();
  }

  /** When the oldest of them was sent, in the time of {@link System#nanoTime()}. */
  OptionalLong oldest() {
    forgetDone();
    Sent first = underWay.peek();
    return first == null ? OptionalLong.empty() : OptionalLong.of(first.since);
  }

  /** Throws where the broker has failed since the last reset. */
  void check() {
    Exception failed = failure.get();
    if (failed != null) {
      throw new KafkaException("the broker did not acknowledge", failed);
    }
  }

  /**
   * Sends the records of one commit; waits where there is no room.
   *
   * @return false where the broker will never take one of the records
   */
  boolean send(Commit commit, List<ProducerRecord<String, byte[]>> records)
      throws InterruptedException {
    room.acquire();
    Sent sent = new Sent(commit, records.size());
    underWay.add(sent);
    if (records.isEmpty()) {
      sent.end();
      return true;
    }
    int handedOver = 0;
    try {
      check();
      Producer<String, byte[]> out = open();
      for (ProducerRecord<String, byte[]> record : records) {
        out.send(record, sent);
        handedOver++;
      }
    } catch (RuntimeException e) {
      fail(e);
      sent.dropped(records.size() - handedOver);
      throw e;
    }
    return !sent.refused;
  }

  private Producer<String, byte[]> open() {
    Producer<String, byte[]> open = producer;
    if (open == null) {
      open = producers.get();
      producer = open;
    }
    return open;
  }

  private void fail(Exception reason) {
    Producer<String, byte[]> failed = producer;
    if (failure.compareAndSet(null, reason) && failed != null) {
      failed.close(Duration.ZERO);
    }
  }

  /** Returns once everything sent is settled or has failed. */
  void awaitSettled() throws InterruptedException {
    room.acquire(ROOM);
    room.release(ROOM);
  }

  /** After a failure: gives up what is still under way and makes ready for a new producer. */
  void reset() throws InterruptedException {
    Producer<String, byte[]> failed = producer;
    if (failure.get() == null || failed == null) {
      failure.set(null);
      return;
    }
    failed.close(Duration.ZERO);
    awaitSettled();
    producer = null;
    failure.set(null);
  }

  private void settle() {
    List<Sent> batch = new ArrayList<>();
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        if (batch.isEmpty()) {
          Sent first = acknowledged.poll(50, TimeUnit.MILLISECONDS);
          if (first == null) {
            if (closing) {
              return;
            }
            continue;
          }
          batch.add(first);
          acknowledged.drainTo(batch, SETTLED_AT_ONCE - 1);
        }
        store.settle(batch.stream().map(sent -> sent.commit.ticket()).toList());
        batch.forEach(Sent::done);
        batch.clear();
        forgetDone();
        pause = FIRST_PAUSE;
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("{} commits are not settled: {}; tried again", batch.size(), e.toString());
        try {
          TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException interrupted) {
          return;
        }
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
      }
    }
  }

  private synchronized void forgetDone() {
    for (Sent first = underWay.peek(); first != null && first.done; first = underWay.peek()) {
      underWay.remove();
    }
  }

  /**
   * Waits a little for the last acknowledgements and settles them; the next start does the rest.
   */
  @Override
  public void close() {
    Producer<String, byte[]> last = producer;
    if (last != null) {
      last.close(LAST_ACKNOWLEDGEMENTS);
    }
    closing = true;
    Thread thread = settler;
    if (thread == null) {
      return;
    }
    try {
      if (!thread.join(LAST_ACKNOWLEDGEMENTS)) {
        thread.interrupt();
        thread.join(LAST_ACKNOWLEDGEMENTS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One commit from its sending until it is settled, or until it has failed. */
  private final class Sent implements Callback {

    private final Commit commit;
    private final long since = System.nanoTime();
    private final AtomicInteger open;
    private volatile boolean failed;
    private volatile boolean refused;
    private volatile boolean done;

    Sent(Commit commit, int records) {
      this.commit = commit;
      this.open = new AtomicInteger(records);
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception reason) {
      if (reason instanceof RecordTooLargeException) {
        LOG.error("the broker never takes a record of {}: {}", commit.id(), reason.toString());
        refused = true;
        failed = true;
      } else if (reason != null) {
        failed = true;
        fail(reason);
      }
      if (open.decrementAndGet() == 0) {
        end();
      }
    }

    /** Some records have never been handed to the producer. */
    void dropped(int records) {
      failed = true;
      if (open.addAndGet(-records) == 0) {
        end();
      }
    }

    void end() {
      if (failed) {
        done();
      } else {
        acknowledged.add(this);
      }
    }

    void done() {
      done = true;
      room.release();
    }
  }
}
