package cn.district.retention.enrollment.intake.expect;

import cn.district.retention.enrollment.pupil.ExitCode;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentClosed;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentOpened;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who finished primary school and enters a junior school in a school year, a document a class that
 * was finished.
 */
@Component
final class Intakes implements OwnView {

  private static final int LAST_PRIMARY_GRADE = 6;

  private final MongoCollection<Document> classes;

  Intakes(MongoDatabase database) {
    classes = database.getCollection("intakes");
  }

  /**
   * A pupil who is expected.
   *
   * @param classId the class that was finished
   * @param arrivedIn the class in which the pupil has turned up; null while in none
   */
  record Expected(
      String pupilId,
      String classId,
      String schoolId,
      LocalDate finishedOn,
      @Nullable String arrivedIn) {}

  /** Who finished some classes and enters in a school year. */
  List<Expected> of(Collection<String> classIds, int schoolYear) {
    List<Expected> found = new ArrayList<>();
    List<String> ids = classIds.stream().map(classId -> id(classId, schoolYear)).toList();
    for (Document document : classes.find(new Document("_id", new Document("$in", ids)))) {
      document
          .get("pupils", new Document())
          .forEach((pupilId, value) -> found.add(expected(pupilId, document, (Document) value)));
    }
    return found;
  }

  private static Expected expected(String pupilId, Document document, Document pupil) {
    return new Expected(
        pupilId,
        document.getString("classId"),
        document.getString("schoolId"),
        LocalDate.parse(pupil.getString("finishedOn")),
        pupil.getString("arrivedIn"));
  }

  private static String id(String classId, int schoolYear) {
    return schoolYear + "|" + classId;
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
      if (seen.state() instanceof PupilState state) {
        for (Object event : seen.events()) {
          switch (event) {
            case EnrolmentClosed e -> closed(state, e).ifPresent(writes::add);
            case EnrolmentOpened e -> writes.addAll(opened(state, e));
            default -> {}
          }
        }
      }
    }
    if (!writes.isEmpty()) {
      classes.bulkWrite(writes);
    }
  }

  private static Optional<WriteModel<Document>> closed(PupilState state, EnrolmentClosed e) {
    Optional<Enrolment> finished =
        enrolment(state, e.enrolmentId()).filter(Enrolment::finishedPrimary);
    String id = id(e.classId(), SchoolCalendar.schoolYearOf(e.to().minusDays(1)) + 1);
    if (finished.isPresent()) {
      return Optional.of(
          new UpdateOneModel<>(
              new Document("_id", id),
              new Document(
                  "$set",
                  new Document("classId", e.classId())
                      .append("schoolId", e.schoolId())
                      .append(
                          "pupils." + e.pupilId(), new Document("finishedOn", e.to().toString()))),
              new UpdateOptions().upsert(true)));
    }
    return isStruck(state, e)
        ? Optional.of(
            new UpdateOneModel<>(
                new Document("_id", id),
                new Document("$unset", new Document("pupils." + e.pupilId(), ""))))
        : Optional.empty();
  }

  /** A finished enrolment that was struck: the end of that school year was undone. */
  private static boolean isStruck(PupilState state, EnrolmentClosed e) {
    return enrolment(state, e.enrolmentId())
        .filter(enrolment -> enrolment.exitCode() == ExitCode.REGISTERED_IN_ERROR)
        .filter(enrolment -> enrolment.gradeOn(e.to().minusDays(1)) == LAST_PRIMARY_GRADE)
        .isPresent();
  }

  private static List<WriteModel<Document>> opened(PupilState state, EnrolmentOpened e) {
    List<WriteModel<Document>> writes = new ArrayList<>();
    List<Enrolment> all = state.enrolments();
    for (int i = 1; i < all.size(); i++) {
      Enrolment before = all.get(i - 1);
      LocalDate to = before.to();
      if (all.get(i).enrolmentId().equals(e.enrolmentId())
          && before.finishedPrimary()
          && to != null) {
        writes.add(
            new UpdateOneModel<>(
                new Document(
                    "_id", id(before.classId(), SchoolCalendar.schoolYearOf(to.minusDays(1)) + 1)),
                new Document(
                    "$set", new Document("pupils." + e.pupilId() + ".arrivedIn", e.classId()))));
      }
    }
    return writes;
  }

  private static Optional<Enrolment> enrolment(PupilState state, String enrolmentId) {
    return state.enrolments().stream()
        .filter(enrolment -> enrolment.enrolmentId().equals(enrolmentId))
        .findFirst();
  }
}
