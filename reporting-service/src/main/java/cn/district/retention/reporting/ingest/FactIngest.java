package cn.district.retention.reporting.ingest;

import cn.district.retention.reporting.ledger.KnowledgeLedger;
import cn.district.retention.reporting.ledger.Partition;
import cn.district.retention.reporting.ledger.Position;
import cn.district.retention.reporting.projection.FactStore;
import cn.district.retention.reporting.projection.LearnedAt;
import cn.district.retention.servicekit.subscription.DeadLetters;
import cn.district.retention.servicekit.subscription.DeadLetters.Standing;
import cn.district.retention.servicekit.subscription.Discard;
import cn.district.retention.servicekit.subscription.LetterEntry;
import cn.district.retention.servicekit.subscription.NotReady;
import cn.district.retention.servicekit.subscription.Recipient;
import cn.district.retention.servicekit.subscription.SetAsideReason;
import cn.district.retention.servicekit.subscription.StreamPosition.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Takes chunks of records and lets a whole batch in at once: dead letters are kept first, then the
 * ledger line is durable, then the facts become visible with that line's number. A batch that says
 * nothing needs no line. A batch that fails on the way leaves no trace and comes again. Every event
 * is let in once, after the one that it names as its previous one.
 */
final class FactIngest implements Recipient {

  private static final String BATCH = FactIngest.class.getName() + ".batch";

  private final FactStore facts;
  private final KnowledgeLedger ledger;
  private final DeadLetters deadLetters;
  private final OlderLetters olderLetters;
  private final EventDecoder decoder;
  private final Replay replay;
  private final Clock clock;
  private final Counter duplicates;
  private final StreamProgress progress = new StreamProgress();
  private final Map<Partition, Long> consumed = new HashMap<>();
  private final ReentrantLock turn = new ReentrantLock();

  FactIngest(
      FactStore facts,
      KnowledgeLedger ledger,
      DeadLetters deadLetters,
      OlderLetters olderLetters,
      EventDecoder decoder,
      Replay replay,
      Clock clock,
      MeterRegistry meters) {
    this.facts = facts;
    this.ledger = ledger;
    this.deadLetters = deadLetters;
    this.olderLetters = olderLetters;
    this.decoder = decoder;
    this.replay = replay;
    this.clock = clock;
    this.duplicates =
        Counter.builder("retention.reporting.duplicates")
            .description("Events that came again")
            .register(meters);
  }

  @EventHandler
  void on(RecordChunk chunk, UnitOfWork<EventMessage<?>> work) {
    List<RecordChunk> batch =
        work.root()
            .getOrComputeResource(
                BATCH,
                key -> {
                  List<RecordChunk> begun = new ArrayList<>();
                  work.root().onPrepareCommit(root -> step(() -> take(begun)));
                  return begun;
                });
    batch.add(chunk);
  }

  /** One writer at a time: a batch or an operator. */
  private void step(Runnable change) {
    turn.lock();
    try {
      change.run();
      progress.commit();
    } catch (RuntimeException e) {
      progress.rollback();
      throw e;
    } finally {
      turn.unlock();
    }
  }

  private void take(List<RecordChunk> batch) {
    Map<Partition, Long> next = new HashMap<>();
    List<Incoming.Readable> readable = new ArrayList<>();
    for (RecordChunk chunk : batch) {
      long expected =
          next.getOrDefault(chunk.partition(), consumed.getOrDefault(chunk.partition(), 0L));
      if (chunk.from() > expected) {
        throw new IllegalStateException(
            chunk.partition() + " goes on at " + chunk.from() + ", not at " + expected);
      }
      for (Incoming incoming : chunk.records()) {
        if (incoming.raw().record().offset() >= expected) {
          sort(incoming, readable);
        }
      }
      next.merge(chunk.partition(), chunk.to(), Math::max);
    }
    letIn(readable, next);
    replay.reached(next);
  }

  private void letIn(List<Incoming.Readable> readable, Map<Partition, Long> next) {
    progress.touched().forEach(this::keepHeld);
    List<Position> released = new ArrayList<>();
    for (Incoming.Readable incoming : readable) {
      Position position = incoming.raw().position();
      if (deadLetters.holds(incoming.raw().envelope().id()) || olderLetters.contains(position)) {
        released.add(position);
      }
    }
    if (!readable.isEmpty()) {
      ledger.record(next, released);
    }
    consumed.putAll(next);
    facts.add(withLines(readable), ledger.completeLine(consumed));
    if (!released.isEmpty()) {
      readable.forEach(this::removeLetter);
    }
  }

  private void removeLetter(Incoming.Readable incoming) {
    letterOf(incoming.raw()).ifPresent(deadLetters::remove);
    olderLetters.remove(incoming.raw().position());
  }

  private void sort(Incoming incoming, List<Incoming.Readable> readable) {
    Incoming.Raw raw = incoming.raw();
    if (incoming instanceof Incoming.Readable good && good.repeatable()) {
      // not remembered: there is one a class and session, and learning it again changes nothing
      readable.add(good);
      return;
    }
    StreamProgress.Stream stream = progress.of(raw.stream());
    boolean skipped =
        incoming instanceof Incoming.Undeclared || deadLetters.isDiscarded(raw.envelope().id());
    if (raw.order() == LetterEntry.NO_ORDER) {
      if (!skipped) {
        stream.hold(incoming);
      }
      return;
    }
    Verdict verdict = stream.judge(raw);
    if (verdict == Verdict.SEEN || stream.holds(raw)) {
      duplicates.increment();
    } else if (skipped) {
      stream.skipLater(raw);
      takeUp(stream, readable);
    } else if (verdict == Verdict.NEXT
        && !stream.blocks(raw)
        && incoming instanceof Incoming.Readable good) {
      readable.add(good);
      stream.seen(raw.order());
      takeUp(stream, readable);
    } else {
      stream.hold(incoming);
    }
  }

  /** Goes on with what was held back, as far as it is due and can be read. */
  private void takeUp(StreamProgress.Stream stream, List<Incoming.Readable> readable) {
    boolean goesOn = true;
    while (goesOn) {
      goesOn = stream.passSkips();
      Incoming first = stream.firstHeld();
      if (first instanceof Incoming.Readable good
          && stream.judge(good.raw()) != Verdict.TOO_EARLY) {
        stream.release(good);
        stream.seen(good.raw().order());
        readable.add(good);
        goesOn = true;
      }
    }
  }

  /** Keeps what is held back durably, as it stands after the batch. */
  private void keepHeld(StreamProgress.Stream stream) {
    boolean first = true;
    for (Incoming incoming : stream.held()) {
      switch (incoming) {
        case Incoming.Unreadable bad -> keep(bad.raw(), Standing.DEAD, bad.reason(), bad.detail());
        case Incoming.Readable good ->
            keep(
                good.raw(),
                Standing.WAITING,
                first
                    ? SetAsideReason.PREVIOUS_EVENT_MISSING
                    : SetAsideReason.BEHIND_AN_EARLIER_EVENT,
                null);
        case Incoming.Undeclared other -> throw new IllegalStateException("never held back");
      }
      first = false;
    }
  }

  private void keep(
      Incoming.Raw raw, Standing standing, SetAsideReason reason, @Nullable String detail) {
    letterOf(raw)
        .ifPresentOrElse(
            letter ->
                deadLetters.change(letter, standing, reason.code(), detail, letter.attempts()),
            () ->
                deadLetters.put(
                    raw.record(),
                    raw.envelope(),
                    standing,
                    reason.code(),
                    detail,
                    clock.instant()));
    olderLetters.remove(raw.position());
  }

  private Optional<LetterEntry> letterOf(Incoming.Raw raw) {
    return deadLetters.find(raw.envelope().id());
  }

  private List<LearnedAt> withLines(List<Incoming.Readable> readable) {
    List<LearnedAt> learned = new ArrayList<>(readable.size());
    for (Incoming.Readable incoming : readable) {
      learned.add(new LearnedAt(incoming.learned(), ledger.lineOf(incoming.raw().position())));
    }
    return learned;
  }

  @Override
  public DeadLetters deadLetters() {
    return deadLetters;
  }

  /** What can be read now, or is due now, becomes known with a line of its own. */
  @Override
  public void tryAgain(String name) {
    requireFacts();
    step(
        () -> {
          StreamProgress.Stream stream = progress.of(name);
          Incoming first = stream.firstHeld();
          if (first != null) {
            stream.release(first);
            Incoming again = decoder.decode(first.raw().record());
            if (again instanceof Incoming.Undeclared) {
              stream.skipLater(again.raw());
            } else {
              stream.hold(again);
            }
          }
          goOn(stream);
        });
  }

  @Override
  public void discard(LetterEntry letter, Discard discard) {
    requireFacts();
    step(
        () -> {
          deadLetters.discard(letter, discard);
          StreamProgress.Stream stream = progress.of(letter.stream());
          Incoming first = stream.firstHeld();
          if (first != null && first.raw().envelope().id().equals(letter.eventId())) {
            stream.release(first);
            stream.seen(first.raw().order());
          }
          goOn(stream);
        });
  }

  private void goOn(StreamProgress.Stream stream) {
    List<Incoming.Readable> readable = new ArrayList<>();
    takeUp(stream, readable);
    letIn(readable, Map.of());
  }

  private void requireFacts() {
    if (!replay.isDone()) {
      throw new NotReady("the topics are still being read");
    }
  }
}
