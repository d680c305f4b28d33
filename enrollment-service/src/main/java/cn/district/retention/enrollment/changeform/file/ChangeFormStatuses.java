package cn.district.retention.enrollment.changeform.file;

import cn.district.retention.enrollment.changeform.ChangeForm;
import cn.district.retention.enrollment.changeform.ChangeForm.Sheet;
import cn.district.retention.enrollment.changeform.ChangeForm.Standing;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** How far the forms of a school are, a document a school and term. */
@Component
final class ChangeFormStatuses implements OwnView {

  private final MongoCollection<Document> terms;

  ChangeFormStatuses(MongoDatabase database) {
    terms = database.getCollection("change_form_statuses");
  }

  /** How far a form is. */
  record Status(Standing standing, boolean nilReturn, int lines) {}

  /** The forms that are there, by class. */
  Map<String, Status> of(String schoolId, LocalDate termStart) {
    Map<String, Status> found = new HashMap<>();
    Document document = terms.find(new Document("_id", id(schoolId, termStart))).first();
    if (document != null) {
      document
          .get("forms", Document.class)
          .forEach(
              (classId, value) -> {
                var form = (Document) value;
                found.put(
                    classId,
                    new Status(
                        Standing.valueOf(form.getString("standing")),
                        form.getBoolean("nilReturn"),
                        form.getInteger("lines")));
              });
    }
    return found;
  }

  private static String id(String schoolId, LocalDate termStart) {
    return schoolId + "|" + termStart;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("change-form");
  }

  @Override
  public void apply(Seen seen) {
    if (seen.state() instanceof ChangeForm.State state && state.sheet() != null) {
      Sheet sheet = state.sheet();
      terms.updateOne(
          new Document("_id", id(sheet.schoolId(), sheet.termStart())),
          new Document(
              "$set",
              new Document(
                  "forms." + sheet.classId(),
                  new Document("standing", state.standing().name())
                      .append("nilReturn", state.isNilReturn())
                      .append("lines", state.lines().size()))),
          new UpdateOptions().upsert(true));
    }
  }
}
