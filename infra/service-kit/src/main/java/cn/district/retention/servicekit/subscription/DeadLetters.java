package cn.district.retention.servicekit.subscription;

import cn.district.retention.servicekit.relay.CloudEventHeaders;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * Events that could not be handled, each stream's in order. A letter waits where what it needs has
 * not arrived yet, and is tried again by itself; it is dead where somebody must look at it.
 */
public final class DeadLetters {

  /** Why a letter is kept. */
  public enum Standing {
    /** Tried again by itself. */
    WAITING,
    /** Waits for an operator. */
    DEAD
  }

  private final MongoCollection<Document> letters;
  private final String subscription;
  private final Map<String, Integer> blockedStreams = new ConcurrentHashMap<>();

  public DeadLetters(MongoDatabase database, String subscription) {
    this.letters = database.getCollection("dead_letters");
    this.subscription = subscription;
    for (Document letter : letters.find(new Document("subscription", subscription))) {
      blockedStreams.merge(letter.getString("stream"), 1, Integer::sum);
    }
  }

  /** Whether earlier events of the stream wait here. */
  boolean blocks(String stream) {
    return blockedStreams.containsKey(stream);
  }

  /** Streams with letters. */
  public Set<String> blockedStreams() {
    return Set.copyOf(blockedStreams.keySet());
  }

  void put(
      ConsumerRecord<String, byte[]> record,
      String eventId,
      String stream,
      Standing standing,
      String reason,
      Instant at) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    String id = subscription + "|" + eventId;
    boolean known = letters.find(new Document("_id", id)).first() != null;
    letters.replaceOne(
        new Document("_id", id),
        new Document("_id", id)
            .append("subscription", subscription)
            .append("stream", stream)
            .append("topic", record.topic())
            .append("partition", record.partition())
            .append("offset", record.offset())
            .append("headers", new Document(Map.copyOf(headers)))
            .append("body", new Binary(record.value()))
            .append("standing", standing.name())
            .append("reason", reason)
            .append("at", Date.from(at)),
        new ReplaceOptions().upsert(true));
    if (!known) {
      blockedStreams.merge(stream, 1, Integer::sum);
    }
  }

  /** The letters of a stream in the stream's own order: a record sent again may come late. */
  List<Letter> ofStream(String stream) {
    List<Letter> found = new ArrayList<>();
    for (Document letter :
        letters.find(new Document("subscription", subscription).append("stream", stream))) {
      found.add(Letter.of(letter));
    }
    found.sort(
        Comparator.comparingLong(Letter::sequence)
            .thenComparingLong(letter -> letter.record().offset()));
    return found;
  }

  void remove(Letter letter) {
    letters.deleteOne(new Document("_id", letter.id()));
    blockedStreams.computeIfPresent(letter.stream(), (s, n) -> n == 1 ? null : n - 1);
  }

  /** One letter with its record as it came from the broker. */
  record Letter(
      String id, String stream, Standing standing, ConsumerRecord<String, byte[]> record) {

    /** The stream's version; what names none stands first. */
    long sequence() {
      Header header = record.headers().lastHeader(CloudEventHeaders.SEQUENCE);
      String text = header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
      return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    static Letter of(Document document) {
      var headers = new RecordHeaders();
      document
          .get("headers", Document.class)
          .forEach(
              (name, value) ->
                  headers.add(name, value.toString().getBytes(StandardCharsets.UTF_8)));
      String stream = document.getString("stream");
      var record =
          new ConsumerRecord<>(
              document.getString("topic"),
              document.getInteger("partition"),
              document.getLong("offset"),
              stream,
              document.get("body", Binary.class).getData());
      headers.forEach(record.headers()::add);
      return new Letter(
          document.getString("_id"),
          stream,
          Standing.valueOf(document.getString("standing")),
          record);
    }
  }
}
