package cn.district.retention.enrollment.promotion.run;

import cn.district.retention.enrollment.promotion.ClassPromotion;
import cn.district.retention.enrollment.promotion.ClassPromotion.LeftPupil;
import cn.district.retention.enrollment.promotion.ClassPromotion.Standing;
import cn.district.retention.enrollment.promotion.ClassPromotion.Tally;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** How the school year ended for each class, a document a class and school year. */
@Component
final class ClassResults implements OwnView {

  private final MongoCollection<Document> results;

  ClassResults(MongoDatabase database) {
    results = database.getCollection("class_promotions");
  }

  /**
   * How the school year ended for a class.
   *
   * @param version of the class promotion, for {@code If-Match}
   * @param undone pupils who are as before, once it is undone
   */
  record ClassResult(
      String classId, Standing standing, long version, int pupils, Tally tally, int undone) {}

  static String id(String classId, int schoolYear) {
    return classId + "/" + schoolYear;
  }

  /** The results that are there, by class. */
  Map<String, ClassResult> of(Collection<String> classIds, int schoolYear) {
    Map<String, ClassResult> found = new HashMap<>();
    List<String> ids = classIds.stream().map(classId -> id(classId, schoolYear)).toList();
    for (Document document : results.find(new Document("_id", new Document("$in", ids)))) {
      ClassResult result = fromDocument(document);
      found.put(result.classId(), result);
    }
    return found;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("class-promotion");
  }

  @Override
  public void apply(Seen seen) {
    if (seen.state() instanceof ClassPromotion.State state
        && state.task() != null
        && state.standing() != Standing.BEGUN) {
      results.replaceOne(
          new Document("_id", seen.id()),
          toDocument(seen.id(), seen.version(), state.task().classId(), state),
          new ReplaceOptions().upsert(true));
    }
  }

  private static Document toDocument(
      String id, long version, String classId, ClassPromotion.State state) {
    Tally tally = state.tally();
    return new Document("_id", id)
        .append("classId", classId)
        .append("standing", state.standing().name())
        .append("version", version)
        .append("pupils", state.pupils().size())
        .append("promoted", tally.promoted())
        .append("graduated", tally.graduated())
        .append("completed", tally.completed())
        .append("repeated", tally.repeated())
        .append("undone", state.undone())
        .append(
            "left",
            tally.left().stream()
                .map(left -> new Document("pupilId", left.pupilId()).append("code", left.code()))
                .toList());
  }

  private static ClassResult fromDocument(Document document) {
    return new ClassResult(
        document.getString("classId"),
        Standing.valueOf(document.getString("standing")),
        document.getLong("version"),
        document.getInteger("pupils"),
        new Tally(
            document.getInteger("promoted"),
            document.getInteger("graduated"),
            document.getInteger("completed"),
            document.getInteger("repeated"),
            document.getList("left", Document.class).stream()
                .map(left -> new LeftPupil(left.getString("pupilId"), left.getString("code")))
                .toList()),
        document.getInteger("undone"));
  }
}
