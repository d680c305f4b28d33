package cn.district.retention.reporting.ingest;

import cn.district.retention.reporting.ledger.Partition;
import cn.district.retention.reporting.ledger.Position;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * Events that could not be read, and the later events of their streams. They are kept in the store
 * and tried again at every start, so that a build which knows the version lets them in.
 */
final class DeadLetters {

  private static final String COLLECTION = "dead_letters";

  private final MongoCollection<Document> letters;
  private final Clock clock;
  private final Set<Position> kept = new HashSet<>();
  private final Map<String, Long> firstBadOffset = new HashMap<>();
  private final Set<Position> waiting = ConcurrentHashMap.newKeySet();

  DeadLetters(MongoDatabase database, Clock clock) {
    this.letters = database.getCollection(COLLECTION);
    this.clock = clock;
    letters.find().forEach(letter -> kept.add(Position.parse(letter.getString("_id"))));
  }

  /** Whether an earlier event of the stream waits, so that later ones wait behind it. */
  boolean blocks(String stream, long offset) {
    Long firstBad = firstBadOffset.get(stream);
    return firstBad != null && firstBad < offset;
  }

  /** Whether an event once was a dead letter, at this or an earlier start. */
  boolean contains(Position position) {
    return kept.contains(position);
  }

  /** How many letters wait. */
  int waiting() {
    return waiting.size();
  }

  /** Keeps an event durably and holds its stream back. */
  void keep(Incoming.Raw raw, String reason) {
    Position position = positionOf(raw.record());
    if (kept.add(position)) {
      insert(position, raw, reason);
    }
    firstBadOffset.merge(raw.stream(), position.offset(), Math::min);
    waiting.add(position);
  }

  static Position positionOf(ConsumerRecord<?, ?> record) {
    return new Position(new Partition(record.topic(), record.partition()), record.offset());
  }

  private void insert(Position position, Incoming.Raw raw, String reason) {
    Document headers = new Document();
    for (Header header : raw.record().headers()) {
      headers.append(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    byte[] body = raw.record().value();
    Document letter =
        new Document("_id", position.toString())
            .append("stream", raw.stream())
            .append("reason", reason)
            .append("keptAt", Date.from(clock.instant()))
            .append("headers", headers)
            .append("body", new Binary(body == null ? new byte[0] : body));
    try {
      letters.insertOne(letter);
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }
}
