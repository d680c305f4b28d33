package cn.district.retention.enrollment.promotion.run;

import cn.district.retention.enrollment.promotion.ClassPromotion;
import cn.district.retention.enrollment.promotion.Promotion;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** What was begun and is not through: taken up again by whichever instance is there. */
@Component
final class OpenWork implements OwnView {

  private static final String RUNS = "runs";
  private static final String UNDOINGS = "undoings";

  private final MongoCollection<Document> open;

  OpenWork(MongoDatabase database) {
    open = database.getCollection("promotion_open_work");
  }

  List<String> runs() {
    return keys(RUNS);
  }

  /** Ids of the class promotions whose undoing was begun. */
  List<String> undoings() {
    return keys(UNDOINGS);
  }

  private List<String> keys(String what) {
    Document found = open.find(new Document("_id", what)).first();
    return found == null ? List.of() : found.getList("keys", String.class, List.of());
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("promotion") || kind.equals("class-promotion");
  }

  @Override
  public void apply(Seen seen) {
    for (Object event : seen.events()) {
      switch (event) {
        case Promotion.Event.PromotionStarted e -> change("$addToSet", RUNS, e.runId());
        case Promotion.Event.PromotionFinished e -> change("$pull", RUNS, e.runId());
        case ClassPromotion.Event.ClassUndoBegun e -> change("$addToSet", UNDOINGS, seen.id());
        case ClassPromotion.Event.ClassPromotionUndone e -> change("$pull", UNDOINGS, seen.id());
        default -> {}
      }
    }
  }

  private void change(String operator, String what, String key) {
    open.updateOne(
        new Document("_id", what),
        new Document(operator, new Document("keys", key)),
        new UpdateOptions().upsert(true));
  }
}
