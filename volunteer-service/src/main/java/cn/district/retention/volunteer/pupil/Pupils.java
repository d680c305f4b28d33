package cn.district.retention.volunteer.pupil;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Pupils, one document each; and by school those who were ever left behind there, so that coverage
 * is counted without a search.
 */
@Component
public final class Pupils {

  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> pupils;
  private final MongoCollection<Document> schools;

  Pupils(MongoDatabase database) {
    pupils = database.getCollection("pupils");
    schools = database.getCollection("left_behind_by_school");
  }

  /** The pupil is on the register. */
  public void registered(String pupilId) {
    set(pupilId, new Document("registered", true));
  }

  /** A stay at a school began, or is to begin. */
  public void entered(String pupilId, String enrolmentId, String schoolId, LocalDate from) {
    String entry = "stays." + enrolmentId;
    set(
        pupilId,
        new Document(entry + ".schoolId", schoolId).append(entry + ".from", from.toString()));
    listBySchool(pupilId);
  }

  /** A stay ended; {@code to} is the first day outside. */
  public void left(String pupilId, String enrolmentId, LocalDate to) {
    set(pupilId, new Document("stays." + enrolmentId + ".to", to.toString()));
  }

  /** The pupil counts as left behind for a time. */
  public void leftBehind(String pupilId, String tagId, LocalDate from, @Nullable LocalDate to) {
    String entry = "leftBehind." + tagId;
    Document fields = new Document(entry + ".from", from.toString());
    if (to != null) {
      fields.append(entry + ".to", to.toString());
    }
    set(pupilId, fields);
    listBySchool(pupilId);
  }

  /** The pupil no longer counts as left behind from a date on. */
  public void noLongerLeftBehind(String pupilId, String tagId, LocalDate to) {
    set(pupilId, new Document("leftBehind." + tagId + ".to", to.toString()));
  }

  private void set(String pupilId, Document fields) {
    pupils.updateOne(new Document("_id", pupilId), new Document("$set", fields), UPSERT);
  }

  private void listBySchool(String pupilId) {
    of(pupilId)
        .filter(pupil -> !pupil.leftBehind().isEmpty())
        .ifPresent(
            pupil ->
                pupil.stays().stream()
                    .map(Stay::schoolId)
                    .distinct()
                    .forEach(
                        schoolId ->
                            schools.updateOne(
                                new Document("_id", schoolId),
                                new Document("$addToSet", new Document("pupils", pupilId)),
                                UPSERT)));
  }

  /** What is known of a pupil; empty where nothing has arrived. */
  public Optional<Pupil> of(String pupilId) {
    return Optional.ofNullable(pupils.find(new Document("_id", pupilId)).first()).map(Pupils::read);
  }

  /** The pupils who are left behind at a school on a date. */
  public List<String> leftBehindAt(String schoolId, LocalDate date) {
    Document school = schools.find(new Document("_id", schoolId)).first();
    if (school == null) {
      return List.of();
    }
    return all(school.getList("pupils", String.class)).stream()
        .filter(pupil -> pupil.isAt(schoolId, date) && pupil.isLeftBehindOn(date))
        .map(Pupil::pupilId)
        .toList();
  }

  private List<Pupil> all(Collection<String> pupilIds) {
    List<Pupil> found = new ArrayList<>();
    for (Document pupil : pupils.find(new Document("_id", new Document("$in", pupilIds)))) {
      found.add(read(pupil));
    }
    return found;
  }

  private static Pupil read(Document pupil) {
    List<Stay> stays = new ArrayList<>();
    for (Document stay : entriesOf(pupil, "stays")) {
      stays.add(new Stay(stay.getString("schoolId"), date(stay, "from"), optionalDate(stay)));
    }
    List<LeftBehind> times = new ArrayList<>();
    for (Document time : entriesOf(pupil, "leftBehind")) {
      times.add(new LeftBehind(date(time, "from"), optionalDate(time)));
    }
    return new Pupil(pupil.getString("_id"), stays, times);
  }

  private static List<Document> entriesOf(Document pupil, String field) {
    Document entries = pupil.get(field, new Document());
    return entries.keySet().stream().map(id -> entries.get(id, Document.class)).toList();
  }

  private static LocalDate date(Document entry, String field) {
    return LocalDate.parse(entry.getString(field));
  }

  private static @Nullable LocalDate optionalDate(Document entry) {
    String to = entry.getString("to");
    return to == null ? null : LocalDate.parse(to);
  }
}
