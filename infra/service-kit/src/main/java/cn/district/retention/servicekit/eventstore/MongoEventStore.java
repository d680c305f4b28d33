package cn.district.retention.servicekit.eventstore;

import cn.district.retention.servicekit.eventstore.Commit.Origin;
import cn.district.retention.servicekit.eventstore.Commit.RequestMark;
import cn.district.retention.servicekit.eventstore.MongoRuns.Open;
import cn.district.retention.servicekit.eventstore.StoredEvent.SealedPart;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * The log on MongoDB: collection {@code commits}, one document a commit, {@code _id} = {@code
 * <stream>:<version>}. A second unique field, {@code request}, holds the request's key, or the
 * commit's id where no request was named: one insert settles both version and idempotency.
 */
public final class MongoEventStore implements EventStore {

  /** Name of the collection. */
  public static final String COLLECTION = "commits";

  private static final int FIRST_PAGE = 8;
  private static final int PAGE_OF_SHORT = 4;
  private static final int PAGE_OF_NEWS = 2;
  private static final int LARGEST_PAGE = 512;
  private static final int PAGE_GROWTH = 4;

  private static final String RUNS = "runs";
  private static final String SNAPSHOTS = "snapshots";

  private static final int DUPLICATE_KEY = 11_000;

  private final MongoCollection<Document> commits;
  private final MongoCollection<Document> snapshots;
  private final MongoRuns runs;

  /**
   * @param alone whether no other instance of the service writes at the same time
   */
  public MongoEventStore(MongoDatabase database, boolean alone) {
    commits = durable(database, COLLECTION);
    runs = new MongoRuns(durable(database, RUNS), alone);
    snapshots = database.getCollection(SNAPSHOTS);
  }

  private static MongoCollection<Document> durable(MongoDatabase database, String collection) {
    return database
        .getCollection(collection)
        .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /** Makes the unique indexes on the request key and on the ticket; harmless where they exist. */
  public void createIndexes() {
    commits.createIndex(new Document("request", 1), new IndexOptions().unique(true));
    commits.createIndex(new Document("ticket", 1), new IndexOptions().unique(true));
  }

  @Override
  public Appended append(Commit commit) {
    return noted(commit, insert(commit));
  }

  private Appended insert(Commit commit) {
    if (CommitSize.of(commit) > MAX_COMMIT_BYTES) {
      return Appended.TOO_LARGE;
    }
    try {
      commits.insertOne(toDocument(commit));
      return Appended.DONE;
    } catch (MongoWriteException e) {
      if (e.getError().getCode() != DUPLICATE_KEY) {
        throw e;
      }
      return whichKeyWasTaken(commit);
    }
  }

  private Appended noted(Commit commit, Appended appended) {
    if (appended == Appended.DONE) {
      runs.taken(commit.ticket());
    } else {
      runs.givenUp(commit.ticket());
    }
    return appended;
  }

  @Override
  public List<Appended> appendAll(List<Commit> all) {
    List<Appended> results = insertAll(all);
    for (int i = 0; i < all.size(); i++) {
      noted(all.get(i), results.get(i));
    }
    return results;
  }

  private List<Appended> insertAll(List<Commit> all) {
    List<Appended> results = new ArrayList<>(all.size());
    List<Document> documents = new ArrayList<>(all.size());
    List<Integer> positions = new ArrayList<>(all.size());
    for (Commit commit : all) {
      if (CommitSize.of(commit) > MAX_COMMIT_BYTES) {
        results.add(Appended.TOO_LARGE);
        continue;
      }
      positions.add(results.size());
      results.add(Appended.DONE);
      documents.add(toDocument(commit));
    }
    if (documents.isEmpty()) {
      return results;
    }
    try {
      commits.insertMany(documents, new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      for (var error : e.getWriteErrors()) {
        if (error.getCode() != DUPLICATE_KEY) {
          throw e;
        }
        int position = positions.get(error.getIndex());
        results.set(position, whichKeyWasTaken(all.get(position)));
      }
    }
    return results;
  }

  /** The server's message differs between servers, so the store is asked. */
  private Appended whichKeyWasTaken(Commit commit) {
    var request = commit.request();
    boolean requestSeen =
        request != null
            && commits
                    .find(new Document("request", request.key()))
                    .projection(Projections.include("_id"))
                    .first()
                != null;
    return requestSeen ? Appended.REQUEST_SEEN : Appended.VERSION_TAKEN;
  }

  @Override
  public List<Commit> load(StreamId stream, long afterVersion) {
    List<Commit> loaded = new ArrayList<>();
    // who knows the stream already seldom finds anything new
    int page = afterVersion == 0 ? FIRST_PAGE : PAGE_OF_NEWS;
    long from = afterVersion;
    while (true) {
      List<String> ids = new ArrayList<>(page);
      for (long version = from + 1; version <= from + page; version++) {
        ids.add(stream.commitId(version));
      }
      List<Commit> found = new ArrayList<>();
      for (Document document : commits.find(new Document("_id", new Document("$in", ids)))) {
        found.add(fromDocument(document));
      }
      found.sort(Comparator.comparingLong(Commit::version));
      loaded.addAll(found);
      if (found.size() < page) {
        return loaded;
      }
      from += page;
      page = Math.min(page * PAGE_GROWTH, LARGEST_PAGE);
    }
  }

  @Override
  public Map<StreamId, List<Commit>> loadAll(Collection<StreamId> streams) {
    List<String> ids = new ArrayList<>(streams.size() * PAGE_OF_SHORT);
    for (StreamId stream : streams) {
      for (long version = 1; version <= PAGE_OF_SHORT; version++) {
        ids.add(stream.commitId(version));
      }
    }
    Map<StreamId, List<Commit>> loaded = new HashMap<>();
    if (ids.isEmpty()) {
      return loaded;
    }
    for (Document document : commits.find(new Document("_id", new Document("$in", ids)))) {
      Commit commit = fromDocument(document);
      loaded.computeIfAbsent(commit.stream(), s -> new ArrayList<>()).add(commit);
    }
    loaded.forEach(
        (stream, found) -> {
          found.sort(Comparator.comparingLong(Commit::version));
          if (found.size() == PAGE_OF_SHORT) {
            found.addAll(load(stream, PAGE_OF_SHORT));
          }
        });
    return loaded;
  }

  @Override
  public Optional<Commit> findByRequest(String requestKey) {
    return Optional.ofNullable(commits.find(new Document("request", requestKey)).first())
        .map(MongoEventStore::fromDocument);
  }

  @Override
  public Ticket ticket() {
    return runs.next();
  }

  @Override
  public boolean isPending(Ticket ticket) {
    return runs.isPending(ticket);
  }

  @Override
  public Pages pending() {
    runs.observe();
    List<Open> all = new ArrayList<>(runs.abandoned());
    all.add(runs.mine());
    return pages(all);
  }

  @Override
  public Pages abandoned() {
    return pages(runs.abandoned());
  }

  private Pages pages(List<Open> all) {
    Deque<Open> left = new ArrayDeque<>(all);
    AtomicLong last = new AtomicLong();
    return () -> {
      while (!left.isEmpty()) {
        Open open = left.getFirst();
        List<Long> numbers = open.after().apply(last.get());
        if (numbers.isEmpty()) {
          runs.lookedThrough(open.run());
          left.removeFirst();
          last.set(0);
          continue;
        }
        last.set(numbers.getLast());
        List<Commit> found = withTickets(open.run(), numbers);
        if (!found.isEmpty()) {
          return found;
        }
      }
      return List.of();
    };
  }

  private List<Commit> withTickets(String run, List<Long> numbers) {
    List<String> tickets = numbers.stream().map(number -> new Ticket(run, number).value()).toList();
    List<Commit> found = new ArrayList<>();
    for (Document document : commits.find(new Document("ticket", new Document("$in", tickets)))) {
      found.add(fromDocument(document));
    }
    found.sort(Comparator.comparingLong(commit -> commit.ticket().number()));
    Set<Long> empty = new TreeSet<>(numbers);
    found.forEach(commit -> empty.remove(commit.ticket().number()));
    runs.foundEmpty(run, List.copyOf(empty));
    return found;
  }

  @Override
  public void settle(Collection<Ticket> tickets) {
    runs.settle(tickets);
  }

  @Override
  public void look() {
    runs.look();
  }

  @Override
  public Optional<Snapshot> snapshot(StreamId stream) {
    return Optional.ofNullable(snapshots.find(new Document("_id", stream.value())).first())
        .map(MongoEventStore::snapshotOf);
  }

  @Override
  public void keep(Snapshot snapshot) {
    var document =
        new Document("_id", snapshot.stream().value())
            .append("version", snapshot.version())
            .append("form", snapshot.form());
    appendIfPresent(document, "lastPublished", snapshot.lastPublished());
    appendIfPresent(document, "state", snapshot.state());
    appendIfPresent(document, snapshot.sealed());
    snapshots.replaceOne(
        new Document("_id", snapshot.stream().value()),
        document,
        new ReplaceOptions().upsert(true));
  }

  private static Snapshot snapshotOf(Document document) {
    return new Snapshot(
        new StreamId(document.getString("_id")),
        document.getLong("version"),
        document.getString("lastPublished"),
        document.getString("form"),
        document.getString("state"),
        sealedPart(document));
  }

  private static Document toDocument(Commit commit) {
    var request = commit.request();
    var document =
        new Document("_id", commit.id())
            .append("stream", commit.stream().value())
            .append("version", commit.version())
            .append("recordedAt", Date.from(commit.recordedAt()))
            .append("nanos", commit.recordedAt().getNano() % 1_000_000)
            .append("actor", commit.origin().actor())
            .append("correlation", commit.origin().correlation())
            .append("causation", commit.origin().causation())
            .append("request", request == null ? commit.id() : request.key())
            .append("publishes", commit.publishes())
            .append("ticket", commit.ticket().value());
    appendIfPresent(document, "organisation", commit.origin().organisation());
    appendIfPresent(document, "bodyHash", request == null ? null : request.bodyHash());
    appendIfPresent(document, "previousPublished", commit.previousPublished());
    document.append(
        "events", commit.events().stream().map(MongoEventStore::eventDocument).toList());
    return document;
  }

  private static void appendIfPresent(Document document, String field, @Nullable String value) {
    if (value != null) {
      document.append(field, value);
    }
  }

  private static Document eventDocument(StoredEvent event) {
    var document =
        new Document("type", event.type())
            .append("schemaVersion", event.schemaVersion())
            .append("effectiveDate", event.effectiveDate().toString())
            .append("body", event.body());
    appendIfPresent(document, event.sealed());
    return document;
  }

  private static void appendIfPresent(Document document, @Nullable SealedPart sealed) {
    if (sealed != null) {
      document.append("dataSubject", sealed.dataSubject()).append("pii", sealed.ciphertext());
    }
  }

  private static @Nullable SealedPart sealedPart(Document document) {
    var pii = document.get("pii", Binary.class);
    return pii == null ? null : new SealedPart(document.getString("dataSubject"), pii.getData());
  }

  private static Commit fromDocument(Document document) {
    String bodyHash = document.getString("bodyHash");
    Instant millis = document.getDate("recordedAt").toInstant();
    return new Commit(
        new StreamId(document.getString("stream")),
        document.getLong("version"),
        millis.plusNanos(document.getInteger("nanos", 0)),
        new Origin(
            document.getString("actor"),
            document.getString("organisation"),
            document.getString("correlation"),
            document.getString("causation")),
        bodyHash == null ? null : new RequestMark(document.getString("request"), bodyHash),
        document.getString("previousPublished"),
        document.getInteger("publishes", 0),
        document.getList("events", Document.class).stream()
            .map(MongoEventStore::storedEvent)
            .toList(),
        Ticket.of(document.getString("ticket")));
  }

  private static StoredEvent storedEvent(Document document) {
    return new StoredEvent(
        document.getString("type"),
        document.getInteger("schemaVersion"),
        LocalDate.parse(document.getString("effectiveDate")),
        document.getString("body"),
        sealedPart(document));
  }
}
