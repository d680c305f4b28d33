package cn.district.retention.servicekit.eventstore;

import cn.district.retention.servicekit.eventstore.Commit.Origin;
import cn.district.retention.servicekit.eventstore.Commit.RequestMark;
import cn.district.retention.servicekit.eventstore.StoredEvent.SealedPart;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
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
  private static final int PAGE_OF_NEWS = 2;
  private static final int LARGEST_PAGE = 512;
  private static final int PAGE_GROWTH = 4;

  private static final String SNAPSHOTS = "snapshots";

  private static final int DUPLICATE_KEY = 11_000;
  private static final Document CLEAR_MARK =
      new Document("$unset", new Document("pending", ""));

  private final MongoCollection<Document> commits;
  private final MongoCollection<Document> snapshots;

  public MongoEventStore(MongoDatabase database) {
    commits =
        database
            .getCollection(COLLECTION)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    snapshots = database.getCollection(SNAPSHOTS);
  }

  /**
   * Makes the unique index on the request key, and the small one by which a real MongoDB finds
   * pending commits; harmless where they exist.
   */
  public void createIndexes() {
    commits.createIndex(new Document("request", 1), new IndexOptions().unique(true));
    commits.createIndex(
        new Document("pending", 1),
        new IndexOptions().partialFilterExpression(new Document("pending", true)));
  }

  @Override
  public Appended append(Commit commit) {
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

  @Override
  public List<Appended> appendAll(List<Commit> all) {
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
  public Optional<Commit> findByRequest(String requestKey) {
    return Optional.ofNullable(commits.find(new Document("request", requestKey)).first())
        .map(MongoEventStore::fromDocument);
  }

  @Override
  public boolean isPending(StreamId stream, long version) {
    Document found =
        commits
            .find(new Document("_id", stream.commitId(version)))
            .projection(Projections.include("pending"))
            .first();
    return found != null && found.containsKey("pending");
  }

  @Override
  public List<Commit> pending(int limit) {
    List<Commit> found = new ArrayList<>();
    for (Document document : commits.find(new Document("pending", true)).limit(limit)) {
      found.add(fromDocument(document));
    }
    found.sort(
        Comparator.comparing((Commit commit) -> commit.stream().value())
            .thenComparingLong(Commit::version));
    return found;
  }

  @Override
  public void settle(Collection<String> commitIds) {
    if (!commitIds.isEmpty()) {
      commits.bulkWrite(
          commitIds.stream()
              .map(id -> new UpdateOneModel<Document>(new Document("_id", id), CLEAR_MARK))
              .toList(),
          new BulkWriteOptions().ordered(false));
    }
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
            .append("pending", true);
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
            .toList());
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
