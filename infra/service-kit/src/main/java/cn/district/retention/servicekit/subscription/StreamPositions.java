package cn.district.retention.servicekit.subscription;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The positions of one subscription in all streams. They are changed in memory and written in one
 * batch, after the effects and before the offsets are acknowledged: a crash repeats, and loses
 * nothing. A position in the store only ever moves on, whoever writes it.
 */
final class StreamPositions {

  private static final int REMEMBERED_STREAMS = 100_000;

  private final MongoCollection<Document> positions;
  private final MongoCollection<Document> starts;
  private final String subscription;
  private final Cache<String, Optional<StreamPosition>> remembered =
      Caffeine.newBuilder().maximumSize(REMEMBERED_STREAMS).build();
  private final Map<String, StreamPosition> unwritten = new HashMap<>();
  private final Map<TopicPartition, Long> since = new HashMap<>();

  StreamPositions(MongoDatabase database, String subscription) {
    WriteConcern durable = WriteConcern.MAJORITY.withJournal(true);
    this.positions = database.getCollection("stream_positions").withWriteConcern(durable);
    this.starts = database.getCollection("subscription_starts").withWriteConcern(durable);
    this.subscription = subscription;
  }

  /** Reads what is not in memory of these streams, in one look-up. */
  void prepare(Collection<String> streams) {
    List<String> missing =
        streams.stream()
            .distinct()
            .filter(stream -> !unwritten.containsKey(stream))
            .filter(stream -> remembered.getIfPresent(stream) == null)
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    Map<String, StreamPosition> found = new HashMap<>();
    List<String> ids = missing.stream().map(this::idOf).toList();
    for (Document document : positions.find(new Document("_id", new Document("$in", ids)))) {
      found.put(
          document.getString("_id"),
          new StreamPosition(document.getLong("first"), document.getLong("last")));
    }
    missing.forEach(stream -> remembered.put(stream, Optional.ofNullable(found.get(idOf(stream)))));
  }

  @Nullable StreamPosition of(String stream) {
    StreamPosition changed = unwritten.get(stream);
    if (changed != null) {
      return changed;
    }
    Optional<StreamPosition> known = remembered.getIfPresent(stream);
    if (known == null) {
      prepare(List.of(stream));
      known = remembered.getIfPresent(stream);
    }
    return known == null ? null : known.orElse(null);
  }

  /** Notes an event as seen; durable with the next {@link #write}. */
  void seen(String stream, long order, boolean lenient) {
    unwritten.put(stream, StreamPosition.after(of(stream), order, lenient));
  }

  /** Makes everything noted durable. */
  void write() {
    if (unwritten.isEmpty()) {
      return;
    }
    List<WriteModel<Document>> writes = new ArrayList<>();
    unwritten.forEach(
        (stream, position) ->
            writes.add(
                new UpdateOneModel<>(
                    new Document("_id", idOf(stream)),
                    new Document("$max", new Document("last", position.last()))
                        .append("$setOnInsert", new Document("first", position.first())),
                    new UpdateOptions().upsert(true))));
    positions.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    unwritten.forEach((stream, position) -> remembered.put(stream, Optional.of(position)));
    unwritten.clear();
  }

  /** Another instance may have moved on: nothing in memory counts any longer. */
  void forget() {
    remembered.invalidateAll();
    unwritten.clear();
  }

  /** The same for one stream. */
  void forget(String stream) {
    remembered.invalidate(stream);
  }

  /**
   * Whether positions of a partition are kept from its middle on, since a subscription without them
   * had read it before. The first offset from which they are kept is written once and stays.
   */
  boolean beganInTheMiddle(TopicPartition partition, long offset) {
    Long known = since.get(partition);
    if (known == null) {
      known = startOf(partition, offset);
      since.put(partition, known);
    }
    return known > 0;
  }

  private long startOf(TopicPartition partition, long offset) {
    String id = subscription + "|" + partition;
    Document known = starts.find(new Document("_id", id)).first();
    if (known != null) {
      return known.getLong("since");
    }
    try {
      starts.insertOne(new Document("_id", id).append("since", offset));
      return offset;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      return startOf(partition, offset);
    }
  }

  private String idOf(String stream) {
    return subscription + "|" + stream;
  }
}
