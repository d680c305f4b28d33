package cn.district.retention.reporting.ingest;

import cn.district.retention.reporting.ledger.Position;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.HashSet;
import java.util.Set;
import org.bson.Document;

/**
 * Dead letters as builds before the operator's desk kept them: by their place on the broker. A
 * record that can be read after all is known from its release, not from its offset; one that still
 * cannot be read is kept anew.
 */
final class OlderLetters {

  private final MongoCollection<Document> letters;
  private final Set<Position> kept = new HashSet<>();

  OlderLetters(MongoDatabase database) {
    letters = database.getCollection("dead_letters");
    for (Document letter : letters.find().projection(new Document("body", 0))) {
      if (!letter.containsKey("subscription")) {
        kept.add(Position.parse(letter.getString("_id")));
      }
    }
  }

  boolean contains(Position position) {
    return kept.contains(position);
  }

  /** Its record has been let in, or is kept in the new form. */
  void remove(Position position) {
    if (kept.remove(position)) {
      letters.deleteOne(new Document("_id", position.toString()));
    }
  }
}
