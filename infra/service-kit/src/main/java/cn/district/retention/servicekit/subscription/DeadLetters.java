package cn.district.retention.servicekit.subscription;

import com.mongodb.WriteConcern;
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
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Events that could not be handled, each stream's in order. A letter waits where what it needs has
 * not arrived yet, and is tried again by itself; it is dead where somebody must look at it. What an
 * operator has given up stays here for good, with who and why.
 */
public final class DeadLetters {

  /** How a letter stands. */
  public enum Standing {
    /** Tried again by itself. */
    WAITING,
    /** Waits for an operator. */
    DEAD,
    /** Given up by an operator; kept as a record, and in nobody's way. */
    DISCARDED
  }

  /** A letter that was given up. */
  public record Discarded(LetterEntry entry, Discard discard) {}

  private final MongoCollection<Document> letters;
  private final String subscription;
  private final Map<String, NavigableSet<LetterEntry>> byStream = new HashMap<>();
  private final Map<String, LetterEntry> byKey = new HashMap<>();
  private final Map<String, Discarded> discarded = new HashMap<>();

  public DeadLetters(MongoDatabase database, String subscription) {
    this.letters =
        database
            .getCollection("dead_letters")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.subscription = subscription;
    refresh();
  }

  /** Reads from the store what other instances have set aside, handled or given up. */
  public synchronized void refresh() {
    List<Document> found =
        letters
            .find(new Document("subscription", subscription))
            .projection(new Document("body", 0))
            .into(new ArrayList<>());
    byStream.clear();
    byKey.clear();
    discarded.clear();
    for (Document letter : found) {
      index(letter);
    }
  }

  private void index(Document letter) {
    LetterEntry entry = entryOf(letter);
    if (entry.standing() == Standing.DISCARDED) {
      Document by = letter.get("discard", Document.class);
      discarded.put(
          entry.key(),
          new Discarded(
              entry,
              new Discard(
                  by.getString("actor"), by.getString("reason"), by.getDate("at").toInstant())));
    } else {
      add(entry);
    }
  }

  /** The subscription's name. */
  public String subscription() {
    return subscription;
  }

  /** The key of an event's letter. */
  public String keyOf(String eventId) {
    return subscription + "|" + eventId;
  }

  /** Whether an event is set aside here. */
  public synchronized boolean holds(String eventId) {
    return byKey.containsKey(keyOf(eventId));
  }

  /** The letter of an event. */
  public synchronized Optional<LetterEntry> find(String eventId) {
    return Optional.ofNullable(byKey.get(keyOf(eventId)));
  }

  /** Whether an event was given up. */
  public synchronized boolean isDiscarded(String eventId) {
    return discarded.containsKey(keyOf(eventId));
  }

  /** Whether an earlier event of the stream is set aside. */
  public synchronized boolean blocks(String stream, long order) {
    NavigableSet<LetterEntry> ofStream = byStream.get(stream);
    return ofStream != null && ofStream.first().order() < order;
  }

  /** The first letter of a stream. */
  public synchronized Optional<LetterEntry> first(String stream) {
    return Optional.ofNullable(byStream.get(stream)).map(NavigableSet::first);
  }

  /** Streams with letters. */
  public synchronized Set<String> blockedStreams() {
    return Set.copyOf(byStream.keySet());
  }

  /** The streams whose first letter waits. */
  synchronized List<LetterEntry> waitingFirst() {
    return byStream.values().stream()
        .map(NavigableSet::first)
        .filter(entry -> entry.standing() == Standing.WAITING)
        .toList();
  }

  /** Everything that is set aside, in no order. */
  public synchronized List<LetterEntry> entries() {
    return List.copyOf(byKey.values());
  }

  /** Everything that was given up, in no order. */
  public synchronized List<Discarded> discarded() {
    return List.copyOf(discarded.values());
  }

  /** How many letters stand behind this one in its stream. */
  public synchronized int behind(LetterEntry entry) {
    NavigableSet<LetterEntry> ofStream = byStream.get(entry.stream());
    return ofStream == null ? 0 : ofStream.tailSet(entry, false).size();
  }

  /**
   * Whether a letter that named an event which never arrived was given up after this one's place:
   * should it arrive after all, it is no duplicate.
   */
  public synchronized boolean leftOut(String stream, long order) {
    return discarded.values().stream()
        .map(Discarded::entry)
        .anyMatch(
            entry ->
                entry.stream().equals(stream)
                    && entry.order() > order
                    && entry.code().equals(SetAsideReason.PREVIOUS_EVENT_MISSING.code()));
  }

  /** How many letters have a standing. */
  public synchronized int count(Standing standing) {
    return (int) byKey.values().stream().filter(entry -> entry.standing() == standing).count();
  }

  /** When the oldest dead letter was set aside. */
  public synchronized Optional<Instant> oldestDead() {
    return byKey.values().stream()
        .filter(entry -> entry.standing() == Standing.DEAD)
        .map(LetterEntry::since)
        .min(Comparator.naturalOrder());
  }

  /** Sets an event aside, durably; one that is here already stays as it is. */
  public synchronized void put(
      ConsumerRecord<String, byte[]> record,
      Envelope envelope,
      Standing standing,
      String code,
      @Nullable String detail,
      Instant at) {
    String key = keyOf(envelope.id());
    if (byKey.containsKey(key) || discarded.containsKey(key)) {
      return;
    }
    LetterEntry entry =
        new LetterEntry(
            key,
            subscription,
            envelope.stream(),
            envelope.id(),
            envelope.type(),
            record.topic(),
            record.partition(),
            record.offset(),
            envelope.order(),
            standing,
            code,
            detail,
            at,
            code.equals(SetAsideReason.HANDLER_FAILED.code()) ? 1 : 0,
            1);
    letters.replaceOne(
        new Document("_id", key), documentOf(entry, record), new ReplaceOptions().upsert(true));
    add(entry);
  }

  /** Keeps what the last attempt came to; without a word where nothing changed. */
  public synchronized LetterEntry change(
      LetterEntry entry, Standing standing, String code, @Nullable String detail, int attempts) {
    if (entry.says(standing, code, detail) && entry.attempts() == attempts) {
      return entry;
    }
    LetterEntry changed = entry.with(standing, code, detail, attempts);
    letters.updateOne(
        new Document("_id", entry.key()),
        new Document(
            "$set",
            new Document("standing", standing.name())
                .append("reason", code)
                .append("detail", detail)
                .append("attempts", attempts)
                .append("version", changed.version())));
    drop(entry);
    add(changed);
    return changed;
  }

  /** The letter with its record; empty where another instance has removed it. */
  public Optional<Letter> read(LetterEntry entry) {
    Document document = letters.find(new Document("_id", entry.key())).first();
    if (document == null || document.getString("standing").equals(Standing.DISCARDED.name())) {
      synchronized (this) {
        drop(entry);
      }
      return Optional.empty();
    }
    return Optional.of(new Letter(entryOf(document), recordOf(document)));
  }

  /** Removes a letter that took effect. */
  public synchronized void remove(LetterEntry entry) {
    letters.deleteOne(new Document("_id", entry.key()));
    drop(entry);
  }

  /** Keeps a letter as given up. */
  public synchronized void discard(LetterEntry entry, Discard discard) {
    LetterEntry changed =
        entry.with(Standing.DISCARDED, entry.code(), entry.detail(), entry.attempts());
    letters.updateOne(
        new Document("_id", entry.key()),
        new Document(
            "$set",
            new Document("standing", Standing.DISCARDED.name())
                .append("version", changed.version())
                .append(
                    "discard",
                    new Document("actor", discard.actor())
                        .append("reason", discard.reason())
                        .append("at", Date.from(discard.at())))));
    drop(entry);
    discarded.put(entry.key(), new Discarded(changed, discard));
  }

  private void add(LetterEntry entry) {
    byKey.put(entry.key(), entry);
    byStream.computeIfAbsent(entry.stream(), s -> new TreeSet<>(LetterEntry.IN_STREAM)).add(entry);
  }

  private void drop(LetterEntry entry) {
    byKey.remove(entry.key());
    byStream.computeIfPresent(
        entry.stream(),
        (s, entries) -> {
          entries.remove(entry);
          return entries.isEmpty() ? null : entries;
        });
  }

  private static Document documentOf(LetterEntry entry, ConsumerRecord<String, byte[]> record) {
    Document headers = new Document();
    for (Header header : record.headers()) {
      byte[] value = header.value();
      headers.append(header.key(), value == null ? "" : new String(value, StandardCharsets.UTF_8));
    }
    return new Document("_id", entry.key())
        .append("subscription", entry.subscription())
        .append("stream", entry.stream())
        .append("event", entry.eventId())
        .append("type", entry.type())
        .append("topic", entry.topic())
        .append("partition", entry.partition())
        .append("offset", entry.offset())
        .append("order", entry.order())
        .append("headers", headers)
        .append("body", new Binary(record.value() == null ? new byte[0] : record.value()))
        .append("standing", entry.standing().name())
        .append("reason", entry.code())
        .append("detail", entry.detail())
        .append("attempts", entry.attempts())
        .append("version", entry.version())
        .append("at", Date.from(entry.since()));
  }

  /** Letters of older builds name neither event nor order: their headers do. */
  private static LetterEntry entryOf(Document letter) {
    String key = letter.getString("_id");
    Document headers = letter.get("headers", new Document());
    String event = letter.get("event", key.substring(key.indexOf('|') + 1));
    long order = letter.get("order", EventOrder.of(event).orElse(LetterEntry.NO_ORDER));
    return new LetterEntry(
        key,
        letter.getString("subscription"),
        letter.getString("stream"),
        event,
        letter.get("type", headers.get("ce_type", "")),
        letter.getString("topic"),
        letter.getInteger("partition"),
        letter.getLong("offset"),
        order,
        Standing.valueOf(letter.getString("standing")),
        letter.getString("reason"),
        letter.getString("detail"),
        letter.getDate("at").toInstant(),
        letter.getInteger("attempts", 0),
        letter.get("version", 1L));
  }

  private static ConsumerRecord<String, byte[]> recordOf(Document document) {
    var record =
        new ConsumerRecord<>(
            document.getString("topic"),
            document.getInteger("partition"),
            document.getLong("offset"),
            document.getString("stream"),
            document.get("body", Binary.class).getData());
    new TreeMap<>(document.get("headers", Document.class))
        .forEach(
            (name, value) ->
                record.headers().add(name, value.toString().getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
