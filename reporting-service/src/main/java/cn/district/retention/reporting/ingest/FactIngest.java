package cn.district.retention.reporting.ingest;

import cn.district.retention.reporting.ledger.KnowledgeLedger;
import cn.district.retention.reporting.ledger.Partition;
import cn.district.retention.reporting.ledger.Position;
import cn.district.retention.reporting.projection.FactStore;
import cn.district.retention.reporting.projection.LearnedAt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Takes chunks of records and lets a whole batch in at once: dead letters are kept first, then the
 * ledger line is durable, then the facts become visible with that line's number. A batch that says
 * nothing needs no line. A batch that fails on the way leaves no trace and comes again.
 */
final class FactIngest {

  private static final String BATCH = FactIngest.class.getName() + ".batch";

  private final FactStore facts;
  private final KnowledgeLedger ledger;
  private final DeadLetters deadLetters;
  private final Replay replay;
  private final SeenEvents seen = new SeenEvents();
  private final Map<Partition, Long> consumed = new HashMap<>();

  FactIngest(FactStore facts, KnowledgeLedger ledger, DeadLetters deadLetters, Replay replay) {
    this.facts = facts;
    this.ledger = ledger;
    this.deadLetters = deadLetters;
    this.replay = replay;
  }

  @EventHandler
  void on(RecordChunk chunk, UnitOfWork<EventMessage<?>> work) {
    List<RecordChunk> batch =
        work.root()
            .getOrComputeResource(
                BATCH,
                key -> {
                  List<RecordChunk> begun = new ArrayList<>();
                  work.root().onPrepareCommit(root -> take(begun));
                  return begun;
                });
    batch.add(chunk);
  }

  private void take(List<RecordChunk> batch) {
    try {
      letIn(batch);
      seen.commit();
    } catch (RuntimeException e) {
      seen.rollback();
      throw e;
    }
  }

  private void letIn(List<RecordChunk> batch) {
    Map<Partition, Long> next = new HashMap<>();
    List<Incoming.Readable> readable = new ArrayList<>();
    List<Position> released = new ArrayList<>();
    for (RecordChunk chunk : batch) {
      long expected =
          next.getOrDefault(chunk.partition(), consumed.getOrDefault(chunk.partition(), 0L));
      if (chunk.from() > expected) {
        throw new IllegalStateException(
            chunk.partition() + " goes on at " + chunk.from() + ", not at " + expected);
      }
      for (Incoming incoming : chunk.records()) {
        if (incoming.raw().record().offset() >= expected) {
          sort(incoming, readable, released);
        }
      }
      next.merge(chunk.partition(), chunk.to(), Math::max);
    }
    if (!readable.isEmpty()) {
      ledger.record(next, released);
    }
    consumed.putAll(next);
    facts.add(withLines(readable), ledger.completeLine(consumed));
    replay.reached(next);
  }

  private void sort(Incoming incoming, List<Incoming.Readable> readable, List<Position> released) {
    Incoming.Raw raw = incoming.raw();
    switch (incoming) {
      case Incoming.Unreadable bad -> deadLetters.keep(raw, bad.reason());
      case Incoming.Readable good -> {
        if (deadLetters.blocks(raw.stream(), raw.record().offset())) {
          deadLetters.keep(raw, "behind an earlier event of its stream");
        } else if (good.repeatable() || seen.stage(raw.stream(), good.sequence())) {
          readable.add(good);
          Position position = DeadLetters.positionOf(raw.record());
          if (deadLetters.contains(position)) {
            released.add(position);
          }
        }
      }
    }
  }

  private List<LearnedAt> withLines(List<Incoming.Readable> readable) {
    List<LearnedAt> learned = new ArrayList<>(readable.size());
    for (Incoming.Readable incoming : readable) {
      Position position = DeadLetters.positionOf(incoming.raw().record());
      learned.add(new LearnedAt(incoming.learned(), ledger.lineOf(position)));
    }
    return learned;
  }
}
