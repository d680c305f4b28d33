package cn.district.retention.servicekit.relay;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.StreamId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends commits to the broker, at least once and in the order of each stream.
 *
 * <p>A commit is born pending in the store. The instance that wrote it offers it here in memory;
 * once the broker has acknowledged its records, the mark is cleared, in batches. Before version n
 * of a stream goes out, n − 1 is known to be out, or goes first. What memory lost (a kill, an
 * outage, a full queue) is found by a sweep over the pending commits. Nothing rests on a clock.
 */
public final class Relay implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private static final int QUEUE = 20_000;
  private static final int BATCH = 1_000;
  private static final int REMEMBERED_STREAMS = 200_000;
  private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(20);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final EventStore store;
  private final Outbox outbox;
  private final RecordWriter writer;
  private final Producer<String, byte[]> producer;
  private final @Nullable Duration sweepEvery;
  private final BlockingQueue<Commit> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicLong inFlight = new AtomicLong();
  private final AtomicBoolean sweepWanted = new AtomicBoolean(true);
  private final Cache<String, Long> versionOut =
      Caffeine.newBuilder().maximumSize(REMEMBERED_STREAMS).build();
  private Consumer<Commit> beforeSwept = commit -> {};
  private volatile boolean running = true;
  private @Nullable Thread thread;

  /**
   * @param sweepEvery how often to look for commits that other instances left behind; null where
   *     there is one instance only, which then sweeps at start and after trouble
   */
  public Relay(
      EventStore store,
      Outbox outbox,
      RecordWriter writer,
      Producer<String, byte[]> producer,
      @Nullable Duration sweepEvery) {
    this.store = store;
    this.outbox = outbox;
    this.writer = writer;
    this.producer = producer;
    this.sweepEvery = sweepEvery;
  }

  /** What to do with a commit that its writer did not offer, before it is sent: idempotent. */
  public void beforeSweptCommit(Consumer<Commit> step) {
    beforeSwept = step;
  }

  /** Starts the relay's thread. */
  public void start() {
    thread = Thread.ofPlatform().name("relay").daemon().start(this::run);
  }

  /** Takes a durable commit; where the queue is full the sweep finds it later. */
  public void offer(Commit commit) {
    if (!queue.offer(commit)) {
      sweepWanted.set(true);
    }
  }

  /** Has the pending commits looked through at the next turn. */
  public void sweepSoon() {
    sweepWanted.set(true);
  }

  /** How many commits wait here, as far as this instance knows; at least 1 while a sweep is due. */
  public long waiting() {
    return queue.size() + inFlight.get() + (sweepWanted.get() ? 1 : 0);
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    long nextSweep = System.nanoTime();
    while (running) {
      try {
        if (sweepEvery != null && System.nanoTime() - nextSweep >= 0) {
          sweepWanted.set(true);
          nextSweep = System.nanoTime() + sweepEvery.toNanos();
        }
        if (sweepWanted.get()) {
          sweep();
        } else {
          relayQueued();
        }
        pause = FIRST_PAUSE;
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        LOG.warn("the relay is held up: {}; it tries again", e.toString());
        sweepWanted.set(true);
        queue.clear();
        try {
          TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException interrupted) {
          return;
        }
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : pause.multipliedBy(2);
      }
    }
  }

  private void relayQueued() throws InterruptedException, ExecutionException {
    Commit first = queue.poll(50, TimeUnit.MILLISECONDS);
    if (first == null) {
      return;
    }
    List<Commit> batch = new ArrayList<>();
    inFlight.set(BATCH);
    try {
      batch.add(first);
      queue.drainTo(batch, BATCH - 1);
      // writers of one stream may offer in any order
      batch.sort(Comparator.comparingLong(Commit::version));
      send(batch, false);
    } finally {
      inFlight.set(0);
    }
  }

  private void sweep() throws InterruptedException, ExecutionException {
    // cleared first: what is offered in vain from here on asks for another sweep
    sweepWanted.set(false);
    inFlight.set(BATCH);
    try {
      List<Commit> found = store.pending(BATCH);
      while (!found.isEmpty()) {
        send(found, true);
        found = found.size() < BATCH ? List.of() : store.pending(BATCH);
      }
    } finally {
      inFlight.set(0);
    }
  }

  /**
   * Sends commits with what must go before them, and settles them once the broker has acknowledged.
   * A stream whose own views or processes fail is held up alone.
   */
  private void send(List<Commit> batch, boolean swept)
      throws InterruptedException, ExecutionException {
    List<Future<?>> acknowledgements = new ArrayList<>();
    Map<String, Long> sent = new HashMap<>();
    Set<String> settled = new HashSet<>();
    Set<String> heldUp = new HashSet<>();
    for (Commit commit : batch) {
      String stream = commit.stream().value();
      Deque<Commit> due = withPredecessors(commit, sent);
      if (heldUp.contains(stream) || !prepared(due, swept ? null : commit)) {
        heldUp.add(stream);
        continue;
      }
      for (Commit each : due) {
        for (ProducerRecord<String, byte[]> record : writer.records(each, outbox.of(each))) {
          acknowledgements.add(producer.send(record));
        }
        settled.add(each.id());
      }
      if (!due.isEmpty()) {
        sent.put(stream, commit.version());
      }
      // even where nothing was due: its mark may have outlived an outage of the store
      settled.add(commit.id());
    }
    awaitAll(acknowledgements, batch);
    versionOut.putAll(sent);
    store.settle(settled);
    if (!heldUp.isEmpty()) {
      throw new IllegalStateException("the service's own views or processes failed on " + heldUp);
    }
  }

  /**
   * Has the views and processes see what they may have missed: every commit but the one that was
   * offered by its writer. False where they failed though the store is there.
   */
  private boolean prepared(Deque<Commit> due, @Nullable Commit offered) {
    for (Commit commit : due) {
      if (commit == offered) {
        continue;
      }
      try {
        beforeSwept.accept(commit);
      } catch (RuntimeException e) {
        // where the store is away this throws too, and the whole batch waits
        store.isPending(commit.stream(), commit.version());
        LOG.warn("{} is held up by the service's own views or processes", commit.id(), e);
        return false;
      }
    }
    return true;
  }

  private void awaitAll(List<Future<?>> acknowledgements, List<Commit> batch)
      throws InterruptedException, ExecutionException {
    try {
      producer.flush();
      for (Future<?> acknowledgement : acknowledgements) {
        acknowledgement.get(ACKNOWLEDGED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      // what went out is unknown now: forget it, and let the sweep begin again
      batch.forEach(commit -> versionOut.invalidate(commit.stream().value()));
      throw new ExecutionException("the broker did not acknowledge", e);
    }
  }

  /** The commit with those before it that are not out yet; nothing where it is out itself. */
  private Deque<Commit> withPredecessors(Commit commit, Map<String, Long> sent) {
    Deque<Commit> due = new ArrayDeque<>();
    StreamId stream = commit.stream();
    Long out = versionOut.getIfPresent(stream.value());
    long known = Math.max(out == null ? 0 : out, sent.getOrDefault(stream.value(), 0L));
    if (commit.version() <= known) {
      return due;
    }
    due.add(commit);
    for (long version = commit.version() - 1;
        version > known && store.isPending(stream, version);
        version--) {
      due.addFirst(store.load(stream, version - 1).getFirst());
    }
    return due;
  }

  @Override
  public void close() {
    running = false;
    if (thread != null) {
      thread.interrupt();
      try {
        thread.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
