package cn.district.retention.volunteer.pupil;

import cn.district.retention.organisation.alias.PupilAliases;
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
 * is counted without a search. Who is asked for is the person: the surviving entry's stays, the
 * closed ones of its aliases, and all times of being left behind. An alias's open stay counts for
 * nobody.
 */
@Component
public final class Pupils {

  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> pupils;
  private final MongoCollection<Document> schools;

  private final PupilAliases aliases;

  Pupils(MongoDatabase database, PupilAliases aliases) {
    this.pupils = database.getCollection("pupils");
    this.schools = database.getCollection("left_behind_by_school");
    this.aliases = aliases;
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

  /** Two entries are one person: what counts of either counts where the surviving one is. */
  public void merged(String alias, String surviving) {
    aliases.merge(alias, surviving);
    of(surviving)
        .filter(person -> !person.leftBehind().isEmpty())
        .ifPresent(
            person ->
                person.stays().stream()
                    .map(Stay::schoolId)
                    .distinct()
                    .forEach(schoolId -> list(schoolId, surviving)));
  }

  /** The entries are two persons. */
  public void parted(String alias, String surviving) {
    aliases.part(alias, surviving);
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
    all(List.of(pupilId)).stream()
        .filter(pupil -> !pupil.leftBehind().isEmpty())
        .forEach(
            pupil ->
                pupil.stays().stream()
                    .map(Stay::schoolId)
                    .distinct()
                    .forEach(schoolId -> list(schoolId, pupilId)));
  }

  private void list(String schoolId, String pupilId) {
    schools.updateOne(
        new Document("_id", schoolId),
        new Document("$addToSet", new Document("pupils", pupilId)),
        UPSERT);
  }

  /**
   * What is known of the person to whom an entry belongs; empty where nothing has arrived.
   *
   * @param pupilId any entry of the person; the answer has the surviving one
   */
  public Optional<Pupil> of(String pupilId) {
    List<String> entries = aliases.entriesOf(pupilId);
    List<Pupil> found = all(entries);
    return found.isEmpty() ? Optional.empty() : Optional.of(Pupil.of(entries.getFirst(), found));
  }

  /** The pupils who are left behind at a school on a date. */
  public List<String> leftBehindAt(String schoolId, LocalDate date) {
    Document school = schools.find(new Document("_id", schoolId)).first();
    if (school == null) {
      return List.of();
    }
    return school.getList("pupils", String.class).stream()
        .map(aliases::survivingOf)
        .distinct()
        .flatMap(pupilId -> of(pupilId).stream())
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
