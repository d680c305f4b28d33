package cn.district.retention.servicekit.claim;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.Document;

/**
 * Claims a value for one owner over all streams: the value is the document's {@code _id}. The owner
 * claims first and appends then; a claim whose owner has not appended within the lease is
 * abandoned, and the next one who asks takes it over. The lease runs by the system's time.
 */
public final class Claims {

  /** Longer than any request lives, so that nobody loses a claim between claiming and appending. */
  static final Duration LEASE = Duration.ofSeconds(60);

  private static final int AT_ONCE = 1_000;

  private final MongoCollection<Document> claims;
  private final Clock systemClock;

  public Claims(MongoDatabase database) {
    this(database, Clock.systemUTC());
  }

  Claims(MongoDatabase database, Clock systemClock) {
    this.systemClock = systemClock;
    claims =
        database.getCollection("claims").withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /**
   * Claims {@code value} for {@code owner}.
   *
   * @param abandoned tells of an earlier owner whether it never came into being, or has given up
   *     the value; asked once the owner's lease is over
   * @return the owner who holds the claim already; empty where it is ours now
   */
  public Optional<String> claim(String value, String owner, Predicate<String> abandoned) {
    while (true) {
      try {
        claims.insertOne(new Document("_id", value).append("owner", owner).append("at", now()));
        return Optional.empty();
      } catch (MongoWriteException e) {
        Document held = claims.find(new Document("_id", value)).first();
        if (held == null) {
          continue;
        }
        String holder = held.getString("owner");
        boolean ours = holder.equals(owner);
        if (!ours && (isWithinLease(held.getDate("at")) || !abandoned.test(holder))) {
          return Optional.of(holder);
        }
        var renewedOrTakenOver =
            claims.updateOne(
                new Document("_id", value).append("owner", holder).append("at", held.get("at")),
                new Document("$set", new Document("owner", owner).append("at", now())));
        if (renewedOrTakenOver.getMatchedCount() == 1) {
          return Optional.empty();
        }
      }
    }
  }

  /**
   * Claims many values at once, with one durable write for those that are free.
   *
   * @param ownersByValue who wants each value
   * @param abandoned as with {@link #claim}
   * @return the holders of the values that are others' already
   */
  public Map<String, String> claimAll(
      Map<String, String> ownersByValue, Predicate<String> abandoned) {
    Map<String, String> held = new HashMap<>();
    if (ownersByValue.isEmpty()) {
      return held;
    }
    List<String> values = List.copyOf(ownersByValue.keySet());
    Date now = now();
    try {
      claims.insertMany(
          values.stream()
              .map(
                  value ->
                      new Document("_id", value)
                          .append("owner", ownersByValue.get(value))
                          .append("at", now))
              .toList(),
          new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      for (BulkWriteError taken : e.getWriteErrors()) {
        String value = values.get(taken.getIndex());
        claim(value, Objects.requireNonNull(ownersByValue.get(value)), abandoned)
            .ifPresent(holder -> held.put(value, holder));
      }
    }
    return held;
  }

  private Date now() {
    return Date.from(systemClock.instant());
  }

  private boolean isWithinLease(Date at) {
    Instant end = at.toInstant().plus(LEASE);
    return systemClock.instant().isBefore(end);
  }

  /** Who holds a claim. */
  public Optional<String> holder(String value) {
    return Optional.ofNullable(claims.find(new Document("_id", value)).first())
        .map(document -> document.getString("owner"));
  }

  /** Who holds each of these claims; what nobody holds is missing. */
  public Map<String, String> holders(List<String> values) {
    Map<String, String> holders = new HashMap<>();
    for (int begin = 0; begin < values.size(); begin += AT_ONCE) {
      List<String> some = values.subList(begin, Math.min(values.size(), begin + AT_ONCE));
      for (Document held : claims.find(new Document("_id", new Document("$in", some)))) {
        holders.put(held.getString("_id"), held.getString("owner"));
      }
    }
    return holders;
  }

  /** Gives a claim back, if it is the owner's. */
  public void release(String value, String owner) {
    claims.deleteOne(new Document("_id", value).append("owner", owner));
  }
}
