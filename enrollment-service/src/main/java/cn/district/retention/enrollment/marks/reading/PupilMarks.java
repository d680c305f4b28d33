package cn.district.retention.enrollment.marks.reading;

import cn.district.retention.enrollment.marks.MarkSheet.Assessment;
import cn.district.retention.enrollment.marks.MarkSheet.Course;
import cn.district.retention.enrollment.marks.MarkSheet.Event.MarksCorrected;
import cn.district.retention.enrollment.marks.MarkSheet.Event.MarksRecorded;
import cn.district.retention.enrollment.marks.MarkSheet.Level;
import cn.district.retention.enrollment.marks.MarkSheet.Points;
import cn.district.retention.enrollment.marks.MarkSheet.Presence;
import cn.district.retention.enrollment.marks.MarkSheet.Result;
import cn.district.retention.enrollment.marks.MarkSheet.Sheet;
import cn.district.retention.enrollment.marks.MarkSheet.Term;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The marks of each pupil, a document a pupil and school year. */
@Component
public final class PupilMarks implements OwnView {

  private static final String MARKS = "marks";
  private static final String WITHDRAWN = "withdrawn";
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> years;

  PupilMarks(MongoDatabase database) {
    years = database.getCollection("pupil_marks");
  }

  /**
   * One mark with where it was given.
   *
   * @param full the full mark; absent where it was marked in levels
   */
  public record PupilMark(
      String classId,
      String schoolId,
      int schoolYear,
      Term term,
      Course course,
      Assessment assessment,
      int number,
      LocalDate assessedOn,
      Presence presence,
      @Nullable BigDecimal points,
      @Nullable Integer full,
      @Nullable Level level,
      @Nullable Boolean passed) {}

  /** A sheet on which a pupil has, or had, a mark. */
  public record SheetRef(String pupilId, String sheetId, LocalDate assessedOn) {}

  /**
   * The marks of one person, oldest first.
   *
   * @param pupilIds the pupil's own id and those of its aliases
   */
  public List<PupilMark> of(Collection<String> pupilIds, int fromSchoolYear, int toSchoolYear) {
    List<PupilMark> found = new ArrayList<>();
    for (Document year : documents(pupilIds, fromSchoolYear, toSchoolYear)) {
      year.get(MARKS, new Document()).values().forEach(mark -> found.add(read((Document) mark)));
    }
    found.sort(
        Comparator.comparing(PupilMark::assessedOn)
            .thenComparing(PupilMark::course)
            .thenComparing(PupilMark::number));
    return found;
  }

  /**
   * The sheets that ever had a mark of these pupils, whether it still stands or was taken back.
   *
   * @param pupilIds the pupil's own id and those of its aliases
   */
  List<SheetRef> sheetsOf(Collection<String> pupilIds, int fromSchoolYear, int toSchoolYear) {
    Set<SheetRef> found = new LinkedHashSet<>();
    for (Document year : documents(pupilIds, fromSchoolYear, toSchoolYear)) {
      String id = year.getString("_id");
      String pupilId = id.substring(0, id.lastIndexOf('/'));
      year.get(MARKS, new Document())
          .forEach(
              (sheet, mark) ->
                  found.add(
                      new SheetRef(
                          pupilId,
                          sheet,
                          LocalDate.parse(((Document) mark).getString("assessedOn")))));
      year.get(WITHDRAWN, new Document())
          .forEach(
              (sheet, days) ->
                  ((List<?>) days)
                      .forEach(
                          day ->
                              found.add(
                                  new SheetRef(pupilId, sheet, LocalDate.parse((String) day)))));
    }
    return List.copyOf(found);
  }

  private Iterable<Document> documents(
      Collection<String> pupilIds, int fromSchoolYear, int toSchoolYear) {
    List<String> ids = new ArrayList<>();
    for (String pupilId : pupilIds) {
      for (int schoolYear = fromSchoolYear; schoolYear <= toSchoolYear; schoolYear++) {
        ids.add(idOf(pupilId, schoolYear));
      }
    }
    return years.find(new Document("_id", new Document("$in", ids)));
  }

  private static String idOf(String pupilId, int schoolYear) {
    return pupilId + "/" + schoolYear;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("mark-sheet");
  }

  @Override
  public void apply(Seen seen) {
    List<WriteModel<Document>> writes = new ArrayList<>();
    for (Object event : seen.events()) {
      if (event instanceof MarksRecorded e) {
        e.results().forEach(r -> writes.add(put(e.sheet(), e.points(), e.assessedOn(), r)));
      }
      if (event instanceof MarksCorrected e) {
        e.results().forEach(r -> writes.add(put(e.sheet(), e.points(), e.assessedOn(), r)));
        e.withdrawn().forEach(pupilId -> writes.add(withdraw(pupilId, e.sheet(), e.assessedOn())));
      }
    }
    if (!writes.isEmpty()) {
      years.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }
  }

  private static WriteModel<Document> put(
      Sheet sheet, @Nullable Points scale, LocalDate assessedOn, Result result) {
    BigDecimal points = result.points();
    Document mark =
        new Document("classId", sheet.classId())
            .append("schoolId", sheet.schoolId())
            .append("schoolYear", sheet.schoolYear())
            .append("term", sheet.term().name())
            .append("course", sheet.course().name())
            .append("assessment", sheet.assessment().name())
            .append("number", sheet.number())
            .append("assessedOn", assessedOn.toString())
            .append("presence", result.presence().name())
            .append("points", points == null ? null : points.toPlainString())
            .append("full", scale == null ? null : scale.full())
            .append("level", result.level() == null ? null : result.level().name())
            .append("passed", passed(scale, result));
    return change(
        result.pupilId(),
        sheet,
        new Document("$set", new Document(MARKS + "." + sheet.id(), mark)));
  }

  private static @Nullable Boolean passed(@Nullable Points scale, Result result) {
    if (scale != null && result.points() != null) {
      return scale.isPassedBy(result.points());
    }
    return result.level() == null ? null : result.level() != Level.FAIL;
  }

  /** Where it stood is kept: that it was there is part of the history. */
  private static WriteModel<Document> withdraw(String pupilId, Sheet sheet, LocalDate assessedOn) {
    return change(
        pupilId,
        sheet,
        new Document("$unset", new Document(MARKS + "." + sheet.id(), ""))
            .append(
                "$addToSet", new Document(WITHDRAWN + "." + sheet.id(), assessedOn.toString())));
  }

  private static WriteModel<Document> change(String pupilId, Sheet sheet, Document change) {
    return new UpdateOneModel<>(
        new Document("_id", idOf(pupilId, sheet.schoolYear())), change, UPSERT);
  }

  private static PupilMark read(Document mark) {
    String points = mark.getString("points");
    String level = mark.getString("level");
    return new PupilMark(
        mark.getString("classId"),
        mark.getString("schoolId"),
        mark.getInteger("schoolYear"),
        Term.valueOf(mark.getString("term")),
        Course.valueOf(mark.getString("course")),
        Assessment.valueOf(mark.getString("assessment")),
        mark.getInteger("number"),
        LocalDate.parse(mark.getString("assessedOn")),
        Presence.valueOf(mark.getString("presence")),
        points == null ? null : new BigDecimal(points),
        mark.getInteger("full"),
        level == null ? null : Level.valueOf(level),
        mark.getBoolean("passed"));
  }
}
