package cn.district.retention.enrollment.survey;

import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far each class's survey is, a document a survey. */
@Component
public final class ClassSurveys implements OwnView {

  private final MongoCollection<Document> surveys;

  ClassSurveys(MongoDatabase database) {
    surveys = database.getCollection("class_surveys");
  }

  /** How far one survey is. */
  public record Progress(String assignedTo, int surveyed, @Nullable LocalDate closedOn) {}

  /** How far these surveys are, by id; one that was never opened is missing. */
  public Map<String, Progress> of(Collection<String> surveyIds) {
    Map<String, Progress> found = new HashMap<>();
    var ids = new Document("$in", List.copyOf(surveyIds));
    for (Document document : surveys.find(new Document("_id", ids))) {
      String closedOn = document.getString("closedOn");
      found.put(
          document.getString("_id"),
          new Progress(
              document.getString("assignedTo"),
              document.getInteger("surveyed"),
              closedOn == null ? null : LocalDate.parse(closedOn)));
    }
    return found;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("survey");
  }

  @Override
  public void apply(Seen seen) {
    if (seen.state() instanceof ClassSurvey.State state) {
      LocalDate closedOn = state.closedOn();
      surveys.replaceOne(
          new Document("_id", seen.id()),
          new Document("_id", seen.id())
              .append("assignedTo", state.assignedTo())
              .append("surveyed", state.findings().size())
              .append("closedOn", closedOn == null ? null : closedOn.toString()),
          new ReplaceOptions().upsert(true));
    }
  }
}
