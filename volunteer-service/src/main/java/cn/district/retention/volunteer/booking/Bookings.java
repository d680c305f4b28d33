package cn.district.retention.volunteer.booking;

import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Which pairings a pupil or a volunteer is taken by: one document each, changed by compare-and-set,
 * so that nobody is taken more often than there are places. A pairing books first and is written
 * then; a booking whose pairing was not written within the lease no longer counts. The lease runs
 * by the system's time.
 */
public final class Bookings {

  /** Longer than any request lives. */
  static final Duration LEASE = Duration.ofSeconds(60);

  private final MongoCollection<Document> bookings;
  private final Clock systemClock;

  Bookings(MongoDatabase database, Clock systemClock) {
    this.bookings =
        database
            .getCollection("bookings")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.systemClock = systemClock;
  }

  /** What became of a pairing that has booked. */
  public enum Hold {
    /** It goes on and needs its place. */
    HELD,
    /** It is over. */
    GIVEN_UP,
    /** It has not been written, or not yet. */
    NOT_THERE
  }

  /** The answer to a booking. */
  public enum Answer {
    /** The place is taken. */
    BOOKED,
    /** Every place is taken by others. */
    FULL,
    /** Every place is taken, yet one of them by a pairing that is not written yet. */
    FULL_FOR_NOW
  }

  /** Whose places are meant: a pupil's. */
  public static String pupil(String pupilId) {
    return "pupil/" + pupilId;
  }

  /** Whose places are meant: a volunteer's. */
  public static String volunteer(String volunteerId) {
    return "volunteer/" + volunteerId;
  }

  /**
   * Takes one of {@code places} for a pairing; the same pairing takes one only.
   *
   * @param holdOf tells of another pairing whether it still needs its place
   */
  public Answer book(String whose, String pairingId, int places, Function<String, Hold> holdOf) {
    while (true) {
      Document document = bookings.find(new Document("_id", whose)).first();
      Instant now = systemClock.instant();
      Map<String, Object> taken = new LinkedHashMap<>();
      boolean passing = false;
      for (var booking : entriesOf(document).entrySet()) {
        Hold hold =
            booking.getKey().equals(pairingId) ? Hold.GIVEN_UP : holdOf.apply(booking.getKey());
        boolean withinLease = ((Date) booking.getValue()).toInstant().plus(LEASE).isAfter(now);
        if (hold == Hold.HELD || (hold == Hold.NOT_THERE && withinLease)) {
          taken.put(booking.getKey(), booking.getValue());
          passing |= hold == Hold.NOT_THERE;
        }
      }
      if (taken.size() >= places) {
        return passing ? Answer.FULL_FOR_NOW : Answer.FULL;
      }
      taken.put(pairingId, Date.from(now));
      if (write(whose, document, new Document(taken))) {
        return Answer.BOOKED;
      }
    }
  }

  private boolean write(String whose, @Nullable Document before, Document taken) {
    if (before == null) {
      try {
        bookings.insertOne(
            new Document("_id", whose).append("revision", 1L).append("pairings", taken));
        return true;
      } catch (MongoWriteException e) {
        return false;
      }
    }
    long revision = before.getLong("revision");
    return bookings
            .updateOne(
                new Document("_id", whose).append("revision", revision),
                new Document(
                    "$set", new Document("pairings", taken).append("revision", revision + 1)))
            .getMatchedCount()
        == 1;
  }

  /** Gives a place back. */
  public void free(String whose, String pairingId) {
    bookings.updateOne(
        new Document("_id", whose),
        new Document("$unset", new Document("pairings." + pairingId, ""))
            .append("$inc", new Document("revision", 1L)));
  }

  /** The pairings that have booked, whether or not they were written. */
  public Set<String> pairingsOf(String whose) {
    return entriesOf(bookings.find(new Document("_id", whose)).first()).keySet();
  }

  private static Document entriesOf(@Nullable Document document) {
    return document == null ? new Document() : document.get("pairings", new Document());
  }
}
