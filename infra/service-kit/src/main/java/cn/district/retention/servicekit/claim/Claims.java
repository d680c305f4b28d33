package cn.district.retention.servicekit.claim;

import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.Document;

/**
 * Claims a value for one owner over all streams: the value is the document's {@code _id}. The owner
 * claims first and appends then; a claim whose owner never appended is abandoned, and the next one
 * who asks takes it over.
 */
public final class Claims {

  private final MongoCollection<Document> claims;

  public Claims(MongoDatabase database) {
    claims =
        database.getCollection("claims").withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /**
   * Claims {@code value} for {@code owner}.
   *
   * @param abandoned tells of an earlier owner whether it never came into being
   * @return the owner who holds the claim already; empty where it is ours now
   */
  public Optional<String> claim(String value, String owner, Predicate<String> abandoned) {
    while (true) {
      try {
        claims.insertOne(new Document("_id", value).append("owner", owner));
        return Optional.empty();
      } catch (MongoWriteException e) {
        Optional<String> holder = holder(value);
        if (holder.isEmpty()) {
          continue;
        }
        if (holder.get().equals(owner)) {
          return Optional.empty();
        }
        if (!abandoned.test(holder.get())) {
          return holder;
        }
        var takenOver =
            claims.updateOne(
                new Document("_id", value).append("owner", holder.get()),
                new Document("$set", new Document("owner", owner)));
        if (takenOver.getMatchedCount() == 1) {
          return Optional.empty();
        }
      }
    }
  }

  /** Who holds a claim. */
  public Optional<String> holder(String value) {
    return Optional.ofNullable(claims.find(new Document("_id", value)).first())
        .map(document -> document.getString("owner"));
  }

  /** Gives a claim back, if it is the owner's. */
  public void release(String value, String owner) {
    claims.deleteOne(new Document("_id", value).append("owner", owner));
  }
}
