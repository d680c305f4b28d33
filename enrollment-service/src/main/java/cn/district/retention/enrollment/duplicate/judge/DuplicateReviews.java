package cn.district.retention.enrollment.duplicate.judge;

import cn.district.retention.enrollment.duplicate.DuplicatePair.State;
import cn.district.retention.enrollment.duplicate.DuplicatePair.Status;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** The pairs that wait for a judgement; a judged one leaves the list, so it stays short. */
@Component
final class DuplicateReviews implements OwnView {

  private final MongoCollection<Document> reviews;

  DuplicateReviews(MongoDatabase database) {
    reviews = database.getCollection("duplicate_reviews");
  }

  /** A pair that waits. */
  record Waiting(String pairId, String first, String second, int points) {}

  /** Every pair that waits, by id. */
  List<Waiting> all() {
    List<Waiting> all = new ArrayList<>();
    for (Document document : reviews.find()) {
      all.add(
          new Waiting(
              document.getString("_id"),
              document.getString("first"),
              document.getString("second"),
              document.getInteger("points")));
    }
    all.sort(Comparator.comparing(Waiting::pairId));
    return all;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("duplicate");
  }

  @Override
  public void apply(Seen seen) {
    if (!(seen.state() instanceof State pair)) {
      return;
    }
    var id = new Document("_id", pair.pairId());
    if (pair.status() == Status.SUSPECTED) {
      reviews.replaceOne(
          id,
          new Document("_id", pair.pairId())
              .append("first", pair.first())
              .append("second", pair.second())
              .append("points", pair.points()),
          new ReplaceOptions().upsert(true));
    } else {
      reviews.deleteOne(id);
    }
  }
}
