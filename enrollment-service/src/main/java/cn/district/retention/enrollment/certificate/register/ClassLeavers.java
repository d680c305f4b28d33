package cn.district.retention.enrollment.certificate.register;

import cn.district.retention.enrollment.pupil.ExitCode;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentClosed;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * Who graduated from a class or completed it, a document a class and school year. Where that was
 * undone since, the record says so when a certificate is asked for.
 */
@Component
public final class ClassLeavers implements OwnView {

  private static final String PUPILS = "pupils";

  private final MongoCollection<Document> years;

  ClassLeavers(MongoDatabase database) {
    years = database.getCollection("class_leavers");
  }

  /** Who left a class with its end in a school year. */
  public List<String> of(String classId, int schoolYear) {
    Document year = years.find(new Document("_id", idOf(classId, schoolYear))).first();
    return year == null ? List.of() : year.getList(PUPILS, String.class, List.of());
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("pupil");
  }

  @Override
  public void apply(Seen seen) {
    applyAll(List.of(seen));
  }

  @Override
  public void applyAll(List<Seen> ofManyStreams) {
    List<WriteModel<Document>> writes = new ArrayList<>();
    for (Seen seen : ofManyStreams) {
      for (Object event : seen.events()) {
        if (event instanceof EnrolmentClosed e
            && (e.exitCode() == ExitCode.GRADUATED || e.exitCode() == ExitCode.COMPLETED)) {
          int schoolYear = SchoolCalendar.schoolYearOf(e.effectiveDate().minusDays(1));
          writes.add(
              new UpdateOneModel<>(
                  new Document("_id", idOf(e.classId(), schoolYear)),
                  new Document("$addToSet", new Document(PUPILS, e.pupilId())),
                  new UpdateOptions().upsert(true)));
        }
      }
    }
    if (!writes.isEmpty()) {
      years.bulkWrite(writes, new BulkWriteOptions().ordered(true));
    }
  }

  private static String idOf(String classId, int schoolYear) {
    return classId + "/" + schoolYear;
  }
}
