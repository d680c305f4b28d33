package cn.district.retention.dropout.owner;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * Which teacher answers for a pupil from which day on (包干教师), a document a pupil; told twice,
 * nothing changes.
 */
@Component
public final class ResponsibleTeachers {

  private static final String SINCE = "since";
  private static final String NOBODY = "";

  private final MongoCollection<Document> pupils;

  ResponsibleTeachers(MongoDatabase database) {
    pupils =
        database
            .getCollection("responsible_teachers")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /** A teacher answers for a pupil from a day on. */
  public void made(String pupilId, String staffId, LocalDate from) {
    set(pupilId, from, staffId);
  }

  /** Nobody does from a day on, unless somebody else is made responsible. */
  public void ended(String pupilId, LocalDate to) {
    set(pupilId, to, NOBODY);
  }

  private void set(String pupilId, LocalDate day, String staffId) {
    pupils.updateOne(
        new Document("_id", pupilId),
        new Document("$set", new Document(SINCE + "." + day, staffId)),
        new UpdateOptions().upsert(true));
  }

  /** The teachers of pupils on a day; a pupil for whom nobody answers is missing. */
  Map<String, String> of(Collection<String> pupilIds, LocalDate on) {
    Map<String, String> teachers = new HashMap<>();
    var ids = new Document("$in", List.copyOf(pupilIds));
    for (Document pupil : pupils.find(new Document("_id", ids))) {
      TreeMap<LocalDate, String> since = new TreeMap<>();
      pupil
          .get(SINCE, new Document())
          .forEach((day, staffId) -> since.put(LocalDate.parse(day), (String) staffId));
      Map.Entry<LocalDate, String> now = since.floorEntry(on);
      if (now != null && !now.getValue().equals(NOBODY)) {
        teachers.put(pupil.getString("_id"), now.getValue());
      }
    }
    return teachers;
  }
}
