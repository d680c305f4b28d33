package cn.district.retention.servicekit.subscription;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;

/** The acts of operators by the request that they came with. */
final class OperatorActs {

  private final MongoCollection<Document> acts;

  OperatorActs(MongoDatabase database) {
    this.acts =
        database
            .getCollection("dead_letter_acts")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /**
   * An act with the request behind it.
   *
   * @param bodyHash hash over what was asked
   */
  record Requested(OperatorAct act, String bodyHash) {}

  Optional<Requested> find(String requestKey) {
    return Optional.ofNullable(acts.find(new Document("_id", requestKey)).first())
        .map(document -> new Requested(actOf(document), document.getString("bodyHash")));
  }

  /** Begins an act; one that was begun before, by a request of the same key, stays. */
  void begin(String requestKey, String bodyHash, OperatorAct act) {
    try {
      acts.insertOne(documentOf(act).append("_id", requestKey).append("bodyHash", bodyHash));
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  void end(String requestKey, OperatorAct act) {
    acts.updateOne(new Document("_id", requestKey), new Document("$set", documentOf(act)));
  }

  private static Document documentOf(OperatorAct act) {
    OperatorAct.Outcome outcome = act.outcome();
    return new Document("kind", act.kind().name())
        .append("letter", act.letter())
        .append("stream", act.stream())
        .append("event", act.eventId())
        .append("actor", act.actor())
        .append("reason", act.reason())
        .append("at", Date.from(act.at()))
        .append("outcome", outcome == null ? null : outcome.name())
        .append("handled", act.handled())
        .append("remaining", act.remaining())
        .append("code", act.code());
  }

  private static OperatorAct actOf(Document document) {
    String outcome = document.getString("outcome");
    return new OperatorAct(
        OperatorAct.Kind.valueOf(document.getString("kind")),
        document.getString("letter"),
        document.getString("stream"),
        document.getString("event"),
        document.getString("actor"),
        document.getString("reason"),
        document.getDate("at").toInstant(),
        outcome == null ? null : OperatorAct.Outcome.valueOf(outcome),
        document.getInteger("handled"),
        document.getInteger("remaining"),
        document.getString("code"));
  }
}
