package cn.district.retention.enrollment.marks.reading;

import cn.district.retention.enrollment.marks.MarkSheet;
import cn.district.retention.enrollment.marks.MarkSheet.Assessment;
import cn.district.retention.enrollment.marks.MarkSheet.Course;
import cn.district.retention.enrollment.marks.MarkSheet.Presence;
import cn.district.retention.enrollment.marks.MarkSheet.Result;
import cn.district.retention.enrollment.marks.MarkSheet.Sheet;
import cn.district.retention.enrollment.marks.MarkSheet.Term;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** The mark sheets of each class in figures, a document a class and school year. */
@Component
final class ClassMarks implements OwnView {

  private static final String SHEETS = "sheets";

  private final MongoCollection<Document> years;

  ClassMarks(MongoDatabase database) {
    years = database.getCollection("class_marks");
  }

  /** One sheet in figures. */
  record SheetSummary(
      Term term,
      Course course,
      Assessment assessment,
      int number,
      LocalDate assessedOn,
      int marked,
      int absent,
      int failed) {}

  /** The sheets of a class in a school year, oldest first. */
  List<SheetSummary> of(String classId, int schoolYear) {
    Document year = years.find(new Document("_id", idOf(classId, schoolYear))).first();
    if (year == null) {
      return List.of();
    }
    return year.get(SHEETS, new Document()).values().stream()
        .map(sheet -> read((Document) sheet))
        .sorted(
            Comparator.comparing(SheetSummary::assessedOn)
                .thenComparing(SheetSummary::course)
                .thenComparing(SheetSummary::number))
        .toList();
  }

  private static String idOf(String classId, int schoolYear) {
    return classId + "/" + schoolYear;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("mark-sheet");
  }

  @Override
  public void apply(Seen seen) {
    if (seen.state() instanceof MarkSheet.State state
        && state.sheet() != null
        && state.assessedOn() != null) {
      Sheet sheet = state.sheet();
      years.updateOne(
          new Document("_id", idOf(sheet.classId(), sheet.schoolYear())),
          new Document(
              "$set",
              new Document(SHEETS + "." + sheet.id(), summary(state, sheet, state.assessedOn()))),
          new UpdateOptions().upsert(true));
    }
  }

  private static Document summary(MarkSheet.State state, Sheet sheet, LocalDate assessedOn) {
    return new Document("term", sheet.term().name())
        .append("course", sheet.course().name())
        .append("assessment", sheet.assessment().name())
        .append("number", sheet.number())
        .append("assessedOn", assessedOn.toString())
        .append("marked", count(state, Presence.PRESENT))
        .append("absent", count(state, Presence.ABSENT))
        .append("failed", (int) state.results().values().stream().filter(state::isFailed).count());
  }

  private static int count(MarkSheet.State state, Presence presence) {
    return (int)
        state.results().values().stream().map(Result::presence).filter(presence::equals).count();
  }

  private static SheetSummary read(Document sheet) {
    return new SheetSummary(
        Term.valueOf(sheet.getString("term")),
        Course.valueOf(sheet.getString("course")),
        Assessment.valueOf(sheet.getString("assessment")),
        sheet.getInteger("number"),
        LocalDate.parse(sheet.getString("assessedOn")),
        sheet.getInteger("marked"),
        sheet.getInteger("absent"),
        sheet.getInteger("failed"));
  }
}
