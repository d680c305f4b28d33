package cn.district.retention.enrollment.rollexport;

import cn.district.retention.enrollment.rollexport.RollExport.RollExported;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** The exports of a unit by month, a document a unit and month. */
@Component
final class ExportLog implements OwnView {

  private static final String EXPORTS = "exports";
  private static final String ID = "_id";

  private final MongoCollection<Document> months;

  ExportLog(MongoDatabase database) {
    months = database.getCollection("roll_exports");
  }

  /** An export, and its place: by unit, the oldest first. */
  record Line(String exportId, String cursor) {}

  /** A month's exports of units. */
  List<Line> of(Collection<String> unitIds, YearMonth month) {
    List<String> ids = unitIds.stream().map(unitId -> id(unitId, month)).toList();
    List<Line> lines = new ArrayList<>();
    for (Document found : months.find(new Document(ID, new Document("$in", ids)))) {
      List<String> exports = found.getList(EXPORTS, String.class, List.of());
      for (int i = 0; i < exports.size(); i++) {
        lines.add(
            new Line(
                exports.get(i), "%s~%08d".formatted(found.getString(ID).replace('|', '~'), i)));
      }
    }
    lines.sort(Comparator.comparing(Line::cursor));
    return lines;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("roll-export");
  }

  @Override
  public void apply(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof RollExported exported) {
        String unitId = exported.which().unitId();
        months.updateOne(
            new Document(ID, id(unitId, YearMonth.from(exported.exportedOn()))),
            new Document("$addToSet", new Document(EXPORTS, exported.exportId())),
            new UpdateOptions().upsert(true));
      }
    }
  }

  private static String id(String unitId, YearMonth month) {
    return unitId + "|" + month;
  }
}
