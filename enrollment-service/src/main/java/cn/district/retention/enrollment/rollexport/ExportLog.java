package cn.district.retention.enrollment.rollexport;

import cn.district.retention.enrollment.rollexport.RollExport.RollExported;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.YearMonth;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** The exports of a school by month, a document a school and month. */
@Component
final class ExportLog implements OwnView {

  private static final String EXPORTS = "exports";

  private final MongoCollection<Document> months;

  ExportLog(MongoDatabase database) {
    months = database.getCollection("roll_exports");
  }

  /** The ids of a month's exports, oldest first. */
  List<String> of(String schoolId, YearMonth month) {
    Document found = months.find(new Document("_id", id(schoolId, month))).first();
    return found == null ? List.of() : found.getList(EXPORTS, String.class, List.of());
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("roll-export");
  }

  @Override
  public void apply(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof RollExported exported) {
        months.updateOne(
            new Document("_id", id(exported.schoolId(), YearMonth.from(exported.exportedOn()))),
            new Document("$addToSet", new Document(EXPORTS, exported.exportId())),
            new UpdateOptions().upsert(true));
      }
    }
  }

  private static String id(String schoolId, YearMonth month) {
    return schoolId + "|" + month;
  }
}
