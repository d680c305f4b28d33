package cn.district.retention.aid.placement;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Where each pupil is enrolled: one document a pupil, one entry an enrolment. */
@Component
public final class Placements {

  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> pupils;

  Placements(MongoDatabase database) {
    pupils = database.getCollection("pupils");
  }

  /** The pupil is on the register. */
  public void registered(String pupilId) {
    set(pupilId, new Document("registered", true));
  }

  /** An enrolment began, or is to begin. */
  public void opened(
      String pupilId, String enrolmentId, String schoolId, String classId, LocalDate from) {
    String entry = "enrolments." + enrolmentId;
    set(
        pupilId,
        new Document(entry + ".schoolId", schoolId)
            .append(entry + ".classId", classId)
            .append(entry + ".from", from.toString()));
  }

  /** An enrolment ended; {@code to} is the first day outside. */
  public void closed(String pupilId, String enrolmentId, LocalDate to) {
    set(pupilId, new Document("enrolments." + enrolmentId + ".to", to.toString()));
  }

  private void set(String pupilId, Document fields) {
    pupils.updateOne(new Document("_id", pupilId), new Document("$set", fields), UPSERT);
  }

  /** What is known of a pupil; empty where nothing has arrived. */
  public Optional<PupilEnrolments> of(String pupilId) {
    return Optional.ofNullable(pupils.find(new Document("_id", pupilId)).first())
        .map(Placements::read);
  }

  private static PupilEnrolments read(Document pupil) {
    List<Enrolment> enrolments = new ArrayList<>();
    Document entries = pupil.get("enrolments", new Document());
    for (String enrolmentId : entries.keySet()) {
      Document entry = entries.get(enrolmentId, Document.class);
      String to = entry.getString("to");
      enrolments.add(
          new Enrolment(
              entry.getString("schoolId"),
              entry.getString("classId"),
              LocalDate.parse(entry.getString("from")),
              to == null ? null : LocalDate.parse(to)));
    }
    return new PupilEnrolments(enrolments);
  }
}
