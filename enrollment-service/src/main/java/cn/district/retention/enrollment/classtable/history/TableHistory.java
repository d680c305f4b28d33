package cn.district.retention.enrollment.classtable.history;

import cn.district.retention.enrollment.classtable.TableImport.Event.TableTaken;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** The tables of each class, a document a class and school year. */
@Component
final class TableHistory implements OwnView {

  private static final String TABLES = "tables";

  private final MongoCollection<Document> years;

  TableHistory(MongoDatabase database) {
    years = database.getCollection("class_tables");
  }

  /** A table, and its place in the list: by the day it was taken in. */
  record Line(String cursor) {

    private static final String SEPARATOR = "~";

    static Line of(LocalDate takenOn, String importId) {
      return new Line(takenOn + SEPARATOR + importId);
    }

    String importId() {
      return cursor.substring(cursor.indexOf(SEPARATOR) + 1);
    }
  }

  /** The tables of a class in a school year, oldest first. */
  List<Line> of(String classId, int schoolYear) {
    Document year = years.find(new Document("_id", idOf(classId, schoolYear))).first();
    return year == null
        ? List.of()
        : year.getList(TABLES, String.class, List.of()).stream().sorted().map(Line::new).toList();
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("table-import");
  }

  @Override
  public void apply(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof TableTaken taken) {
        Line line = Line.of(taken.on(), taken.table().importId());
        years.updateOne(
            new Document(
                "_id", idOf(taken.table().classId(), SchoolCalendar.schoolYearOf(taken.on()))),
            new Document("$addToSet", new Document(TABLES, line.cursor())),
            new UpdateOptions().upsert(true));
      }
    }
  }

  private static String idOf(String classId, int schoolYear) {
    return classId + "/" + schoolYear;
  }
}
