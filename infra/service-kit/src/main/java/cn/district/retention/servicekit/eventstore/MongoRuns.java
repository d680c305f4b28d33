package cn.district.retention.servicekit.eventstore;

import cn.district.retention.servicekit.eventstore.RunProgress.Mark;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a service's writers: collection {@code runs}, one document a run, that says up to
 * which number tickets may have been given out and up to which they are settled. A run is gone once
 * its writer is and everything in it is settled.
 *
 * <p>A run of another writer counts as over when its document has not changed over several looks;
 * for the only instance of a service, at once. Should that writer live after all, its commits go
 * out twice and none is missed: it leaves a run that it could not show alive long before others
 * close it. Both go by the time that passes, and not by what a clock shows.
 */
final class MongoRuns {

  private static final int RESERVED_AT_ONCE = 4_096;
  private static final int PAGE = 500;
  private static final int KEPT_BEYOND = 50_000;
  private static final int SILENT_LOOKS = 2;
  private static final Duration LEFT_AFTER = Duration.ofMinutes(3);
  private static final Duration CLOSED_AFTER = Duration.ofMinutes(10);
  private static final Duration APPENDS_END_WITHIN = Duration.ofSeconds(90);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final MongoCollection<Document> runs;
  private final boolean alone;
  private final Map<String, Foreign> foreign = new ConcurrentHashMap<>();
  private final Set<String> closed = ConcurrentHashMap.newKeySet();
  private volatile Own own = new Own();

  /** Held apart from the rest, so that nobody who appends waits for a look at the others. */
  private final Object drawing = new Object();

  /**
   * @param alone whether no other instance of the service writes at the same time
   */
  MongoRuns(MongoCollection<Document> runs, boolean alone) {
    this.runs = runs;
    this.alone = alone;
  }

  /** The run of this process. */
  private static final class Own {
    private final String id = randomId();
    private final RunProgress progress = new RunProgress(KEPT_BEYOND, Mark.NOTHING);
    private final Map<Long, Long> drawnAt = new ConcurrentHashMap<>();
    private volatile long last;
    private volatile long reserved;
    private volatile long aliveAt = System.nanoTime();
    private long beats;
    private Mark written = Mark.NOTHING;

    /** Whether the append with this ticket has ended, though nobody has heard how. */
    boolean isOverdue(long number) {
      Long drawn = drawnAt.get(number);
      return drawn != null && System.nanoTime() - drawn > APPENDS_END_WITHIN.toNanos();
    }

    private static String randomId() {
      byte[] bytes = new byte[8];
      RANDOM.nextBytes(bytes);
      return HexFormat.of().formatHex(bytes);
    }
  }

  /** A run of another writer, or of an earlier life of this one. */
  private static final class Foreign {
    private volatile RunProgress progress;
    private Document seen;
    private long seenSince = System.nanoTime();
    private int silentLooks;

    Foreign(Document document) {
      progress = new RunProgress(Integer.MAX_VALUE, markOf(document));
      seen = document;
    }

    void look(Document document) {
      if (seen.equals(document)) {
        silentLooks++;
        return;
      }
      progress = new RunProgress(Integer.MAX_VALUE, markOf(document));
      seen = document;
      seenSince = System.nanoTime();
      silentLooks = 0;
    }

    long reserved() {
      return seen.getLong("reserved");
    }

    boolean mayBeClosed() {
      return silentLooks >= SILENT_LOOKS && System.nanoTime() - seenSince > CLOSED_AFTER.toNanos();
    }
  }

  private static Mark markOf(Document document) {
    return new Mark(document.getLong("watermark"), document.getList("held", Long.class, List.of()));
  }

  /** The next ticket of this process. */
  Ticket next() {
    synchronized (drawing) {
      return draw();
    }
  }

  private Ticket draw() {
    if (System.nanoTime() - own.aliveAt > LEFT_AFTER.toNanos()) {
      own = new Own();
    }
    Own run = own;
    if (run.last == run.reserved) {
      long reserved = run.reserved + RESERVED_AT_ONCE;
      runs.updateOne(
          new Document("_id", run.id),
          new Document("$set", new Document("reserved", reserved))
              .append(
                  "$setOnInsert", new Document("watermark", 0L).append("held", List.<Long>of())),
          new UpdateOptions().upsert(true));
      run.reserved = reserved;
      run.aliveAt = System.nanoTime();
    }
    long number = run.last + 1;
    run.drawnAt.put(number, System.nanoTime());
    run.last = number;
    return new Ticket(run.id, number);
  }

  /** The commit with this ticket is in the store. */
  void taken(Ticket ticket) {
    Own run = own;
    if (ticket.run().equals(run.id)) {
      run.drawnAt.remove(ticket.number());
    }
  }

  /** No commit comes under this ticket. */
  void givenUp(Ticket ticket) {
    taken(ticket);
    RunProgress progress = progressOf(ticket.run());
    if (progress != null) {
      progress.settle(List.of(ticket.number()));
    }
  }

  boolean isPending(Ticket ticket) {
    RunProgress known = progressOf(ticket.run());
    if (known != null && known.isSettled(ticket.number())) {
      return false;
    }
    if (ticket.run().equals(own.id)) {
      return true;
    }
    if (closed.contains(ticket.run())) {
      return false;
    }
    Document document = runs.find(new Document("_id", ticket.run())).first();
    if (document == null) {
      closed.add(ticket.run());
      return false;
    }
    return !markOf(document).covers(ticket.number());
  }

  private @Nullable RunProgress progressOf(String run) {
    Own mine = own;
    if (run.equals(mine.id)) {
      return mine.progress;
    }
    Foreign other = foreign.get(run);
    return other == null ? null : other.progress;
  }

  void settle(Collection<Ticket> tickets) {
    Map<String, List<Long>> byRun = new HashMap<>();
    for (Ticket ticket : tickets) {
      byRun.computeIfAbsent(ticket.run(), run -> new ArrayList<>()).add(ticket.number());
    }
    byRun.forEach(
        (run, numbers) -> {
          RunProgress progress = progressOf(run);
          if (progress != null) {
            progress.settle(numbers);
          }
        });
    byRun.keySet().forEach(this::writeForeignMark);
    Own mine = own;
    List<Long> settled = byRun.get(mine.id);
    if (settled != null) {
      settled.forEach(mine.drawnAt::remove);
      writeMark(mine);
    }
  }

  private void writeMark(Own run) {
    synchronized (run) {
      Mark mark = run.progress.mark();
      if (!mark.equals(run.written)) {
        runs.updateOne(
            new Document("_id", run.id),
            new Document(
                "$set", new Document("watermark", mark.watermark()).append("held", mark.held())));
        run.written = mark;
        run.aliveAt = System.nanoTime();
      }
    }
  }

  /**
   * Keeps how far another run has been settled from here, so that the next to take it over need not
   * begin where its writer ended.
   */
  private synchronized void writeForeignMark(String run) {
    Foreign other = foreign.get(run);
    if (other == null) {
      return;
    }
    Mark mark = other.progress.mark();
    if (!mark.equals(markOf(other.seen))) {
      Document change = new Document("watermark", mark.watermark()).append("held", mark.held());
      runs.updateOne(new Document("_id", run), new Document("$set", change));
      other.seen.putAll(change);
    }
  }

  /** Shows that this process is alive, and sees which others are not. */
  synchronized void look() {
    Own run = own;
    if (run.reserved > 0) {
      runs.updateOne(
          new Document("_id", run.id), new Document("$set", new Document("beats", ++run.beats)));
    }
    run.aliveAt = System.nanoTime();
    observe();
  }

  /** Sees which runs there are. */
  synchronized void observe() {
    Map<String, Document> documents = new LinkedHashMap<>();
    runs.find().forEach(document -> documents.put(document.getString("_id"), document));
    documents.remove(own.id);
    foreign.keySet().retainAll(documents.keySet());
    documents.forEach(
        (id, document) -> {
          Foreign known = foreign.putIfAbsent(id, new Foreign(document));
          if (known != null) {
            known.look(document);
          }
        });
  }

  /** The open tickets of runs that are over, and those whose append should have ended by now. */
  synchronized List<Open> abandoned() {
    List<Open> open = new ArrayList<>();
    foreign.forEach(
        (id, other) -> {
          if (alone || other.silentLooks >= SILENT_LOOKS) {
            RunProgress progress = other.progress;
            long last = other.reserved();
            open.add(new Open(id, after -> progress.open(after, last, PAGE)));
          }
        });
    Own run = own;
    open.add(
        new Open(
            run.id,
            after ->
                run.drawnAt.keySet().stream()
                    .filter(number -> number > after && run.isOverdue(number))
                    .sorted()
                    .limit(PAGE)
                    .toList()));
    return open;
  }

  /** The open tickets of this process. */
  Open mine() {
    Own run = own;
    long last = run.last;
    return new Open(run.id, after -> run.progress.open(after, last, PAGE));
  }

  /**
   * The open tickets of one run.
   *
   * @param after a page of those after a number, ascending; the empty page is the last
   */
  record Open(String run, LongFunction<List<Long>> after) {}

  /** No commit stands under these tickets now: where none can come any more, they are settled. */
  synchronized void foundEmpty(String run, List<Long> numbers) {
    Own mine = own;
    if (run.equals(mine.id)) {
      List<Long> empty = numbers.stream().filter(mine::isOverdue).toList();
      mine.drawnAt.keySet().removeAll(empty);
      mine.progress.settle(empty);
      return;
    }
    Foreign other = foreign.get(run);
    if (other != null && other.mayBeClosed()) {
      other.progress.settle(numbers);
    }
  }

  /** Every open ticket of a run has been looked at: forgets the run where nothing can be left. */
  synchronized void lookedThrough(String run) {
    Foreign other = foreign.get(run);
    if (other != null
        && other.mayBeClosed()
        && other.progress.open(0, other.reserved(), 1).isEmpty()) {
      runs.deleteOne(new Document("_id", run));
      foreign.remove(run);
      closed.add(run);
    }
  }
}
