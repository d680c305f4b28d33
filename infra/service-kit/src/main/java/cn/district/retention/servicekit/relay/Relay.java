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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends commits to the broker, at least once and in the order of each stream.
 *
 * <p>A commit is born pending in the store. The instance that wrote it offers it here in memory;
 * once the broker has acknowledged its records, the mark is cleared, in batches, while later
 * commits are on their way already. Before version n of a stream goes out, n − 1 has gone out or
 * goes first. What memory lost (a kill, an outage, a full queue) is found by a sweep over the
 * pending commits. Nothing rests on a clock, and what is held in memory is bounded.
 */
public final class Relay implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private static final int QUEUE = 10_000;
  private static final int TURN = 1_000;
  private static final int REMEMBERED_STREAMS = 200_000;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration HELD_UP_PAUSE = Duration.ofSeconds(1);

  private final EventStore store;
  private final Outbox outbox;
  private final RecordWriter writer;
  private final Duration lookEvery;
  private final Pipeline pipeline;
  private final BlockingQueue<Offered> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicInteger inHand = new AtomicInteger();

  /** When the next sweep was first wanted; 0 where none is. */
  private final AtomicLong sweepWantedSince = new AtomicLong(now());

  /** When the sweep that runs was first wanted; 0 where none runs. */
  private volatile long sweepingSince;

  private final Cache<String, Long> versionSent =
      Caffeine.newBuilder().maximumSize(REMEMBERED_STREAMS).build();

  /** The first commit of each stream that is held up. */
  private final Map<StreamId, Long> heldUp = new ConcurrentHashMap<>();

  private long heldUpTriedAt = now();
  private Consumer<Commit> beforeSwept = commit -> {};
  private volatile boolean running = true;
  private @Nullable Thread thread;

  /** What waits in the queue, its records made already by whoever offered it. */
  private record Offered(Commit commit, List<ProducerRecord<String, byte[]>> records, long since) {}

  /**
   * @param producers makes a producer; it is asked again once one has failed, and what it makes
   *     must keep the order of each partition (an idempotent producer does)
   * @param lookEvery how often to look for commits that other processes left behind; what this one
   *     may have missed is looked for at start and after trouble
   */
  public Relay(
      EventStore store,
      Outbox outbox,
      RecordWriter writer,
      Supplier<Producer<String, byte[]>> producers,
      Duration lookEvery) {
    this.store = store;
    this.outbox = outbox;
    this.writer = writer;
    this.lookEvery = lookEvery;
    this.pipeline = new Pipeline(store, producers);
  }

  /** What to do with a commit that its writer did not offer, before it is sent: idempotent. */
  public void beforeSweptCommit(Consumer<Commit> step) {
    beforeSwept = step;
  }

  /** Starts the relay's threads. */
  public void start() {
    pipeline.start();
    thread = Thread.ofPlatform().name("relay").daemon().start(this::run);
  }

  /** Takes a durable commit; where the queue is full the sweep finds it later. */
  public void offer(Dispatch dispatch) {
    var offered = new Offered(dispatch.commit(), writer.records(dispatch), now());
    inHand.incrementAndGet();
    if (!queue.offer(offered)) {
      inHand.decrementAndGet();
      sweepSoon();
    }
  }

  /** Has the pending commits looked through at the next turn. */
  public void sweepSoon() {
    sweepWantedSince.compareAndSet(0, now());
  }

  /** How many commits wait here, as far as this instance knows; at least 1 while a sweep is due. */
  public long waiting() {
    return inHand.get()
        + pipeline.underWay()
        + heldUp.size()
        + (sweepingSince == 0 ? 0 : 1)
        + (sweepWantedSince.get() == 0 ? 0 : 1);
  }

  /** How long the oldest commit has waited that is not known to be settled; zero where none is. */
  public Duration lag() {
    long now = now();
    Offered first = queue.peek();
    long oldest = Math.min(now, first == null ? now : first.since());
    for (long since : new long[] {sweepingSince, sweepWantedSince.get()}) {
      oldest = since == 0 ? oldest : Math.min(oldest, since);
    }
    return Duration.ofNanos(now - Math.min(oldest, pipeline.oldest().orElse(oldest)));
  }

  private static long now() {
    return System.nanoTime();
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    long lastLook = now();
    while (running) {
      try {
        if (!heldUp.isEmpty() && now() - heldUpTriedAt > HELD_UP_PAUSE.toNanos()) {
          tryHeldUp();
        }
        if (sweepWantedSince.get() != 0) {
          sweep();
        } else if (now() - lastLook > lookEvery.toNanos()) {
          lookAfterOthers();
          lastLook = now();
        } else {
          relayQueued();
        }
        pipeline.check();
        pause = FIRST_PAUSE;
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        LOG.warn("the relay is held up: {}; it tries again", e.toString());
        try {
          beginAgain(pause);
        } catch (InterruptedException interrupted) {
          return;
        }
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
      }
    }
  }

  /** What went out is unknown now: forget it, and let a sweep begin from what the store says. */
  private void beginAgain(Duration pause) throws InterruptedException {
    sweepSoon();
    List<Offered> dropped = new ArrayList<>();
    queue.drainTo(dropped);
    inHand.addAndGet(-dropped.size());
    TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    pipeline.reset();
  }

  private void relayQueued() throws InterruptedException {
    Offered first = queue.poll(50, TimeUnit.MILLISECONDS);
    if (first == null) {
      return;
    }
    List<Offered> turn = new ArrayList<>();
    turn.add(first);
    queue.drainTo(turn, TURN - 1);
    try {
      // writers of one stream may offer in any order
      turn.sort(Comparator.comparingLong(offered -> offered.commit().version()));
      for (Offered offered : turn) {
        send(offered);
      }
    } finally {
      inHand.addAndGet(-turn.size());
    }
  }

  /** Sends every pending commit. */
  private void sweep() throws InterruptedException {
    sweepingSince = sweepWantedSince.get();
    // cleared first: what is offered in vain from here on asks for another sweep
    sweepWantedSince.set(0);
    try {
      pipeline.awaitSettled();
      versionSent.invalidateAll();
      sendAll(store.pending());
    } catch (InterruptedException | RuntimeException e) {
      sweepWantedSince.set(sweepingSince);
      throw e;
    } finally {
      sweepingSince = 0;
    }
  }

  private void tryHeldUp() throws InterruptedException {
    for (Map.Entry<StreamId, Long> first : Map.copyOf(heldUp).entrySet()) {
      StreamId stream = first.getKey();
      boolean free = true;
      for (Commit commit : store.load(stream, first.getValue() - 1)) {
        free = free && (!store.isPending(commit.ticket()) || sendSwept(commit));
      }
      if (free) {
        heldUp.remove(stream);
      }
    }
    heldUpTriedAt = now();
  }

  /** Sends what processes have left that are over. */
  private void lookAfterOthers() throws InterruptedException {
    store.look();
    sendAll(store.abandoned());
  }

  private void sendAll(EventStore.Pages pages) throws InterruptedException {
    for (List<Commit> page = pages.next(); !page.isEmpty(); page = pages.next()) {
      for (Commit commit : page) {
        sendSwept(commit);
      }
      pipeline.check();
    }
    pipeline.awaitSettled();
    pipeline.check();
  }

  /** Sends an offered commit with what must go before it, unless it is under way. */
  private void send(Offered offered) throws InterruptedException {
    for (Commit due : withPredecessors(offered.commit())) {
      boolean underWay =
          due == offered.commit() ? send(due, offered.records()) : sendFromStore(due);
      if (!underWay) {
        return;
      }
    }
  }

  /**
   * Sends a commit that was found in the store with what must go before it, unless it is under way.
   *
   * @return whether the commit is under way now
   */
  private boolean sendSwept(Commit commit) throws InterruptedException {
    for (Commit due : withPredecessors(commit)) {
      if (!sendFromStore(due)) {
        return false;
      }
    }
    return true;
  }

  private boolean sendFromStore(Commit commit) throws InterruptedException {
    if (!prepared(commit)) {
      heldUp.putIfAbsent(commit.stream(), commit.version());
      return false;
    }
    return send(commit, writer.records(new Dispatch(commit, outbox.of(commit))));
  }

  /** A stream whose record the broker never takes is held up alone. */
  private boolean send(Commit commit, List<ProducerRecord<String, byte[]>> records)
      throws InterruptedException {
    if (!pipeline.send(commit, records)) {
      heldUp.putIfAbsent(commit.stream(), commit.version());
      return false;
    }
    versionSent.put(commit.stream().value(), commit.version());
    return true;
  }

  /**
   * Has the views and processes see what they may have missed. False where they failed though the
   * store is there: then the stream is held up alone.
   */
  private boolean prepared(Commit commit) {
    try {
      beforeSwept.accept(commit);
      return true;
    } catch (RuntimeException e) {
      // where the store is away this throws too, and everything waits
      store.load(commit.stream(), commit.version());
      LOG.warn("{} is held up by the service's own views or processes", commit.id(), e);
      return false;
    }
  }

  /** The commit with those before it that are not out yet; nothing where it is out itself. */
  private Deque<Commit> withPredecessors(Commit commit) {
    Deque<Commit> due = new ArrayDeque<>();
    StreamId stream = commit.stream();
    Long sent = versionSent.getIfPresent(stream.value());
    long known = sent == null ? 0 : sent;
    if (commit.version() <= known) {
      return due;
    }
    due.add(commit);
    for (long version = commit.version() - 1; version > known; version--) {
      Commit before = store.load(stream, version - 1).getFirst();
      if (!store.isPending(before.ticket())) {
        break;
      }
      due.addFirst(before);
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
    pipeline.close();
  }
}
