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

  /**
   * A stay at a school began, or is to begin; told again, as a correction does, the last word
   * counts.
   *
   * @param factId the event that states it, or that is corrected
   */
  public void entered(
      String pupilId, String enrolmentId, String schoolId, LocalDate from, String factId) {
    String entry = "stays." + enrolmentId;
    set(
        pupilId,
        new Document(entry + ".schoolId", schoolId)
            .append(entry + ".from", from.toString())
            .append(entry + ".fromBy", factId));
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

  /**
   * A stay ended; {@code to} is the first day outside.
   *
   * @param factId the event that states it, or that is corrected
   */
  public void left(String pupilId, String enrolmentId, LocalDate to, String factId) {
    String entry = "stays." + enrolmentId;
    set(pupilId, new Document(entry + ".to", to.toString()).append(entry + ".toBy", factId));
  }

  /**
   * The pupil counts as left behind for a time.
   *
   * @param factId the event that states it, or that is corrected
   */
  public void leftBehind(
      String pupilId, String tagId, LocalDate from, @Nullable LocalDate to, String factId) {
    String entry = "leftBehind." + tagId;
    set(
        pupilId,
        new Document(entry + ".from", from.toString())
            .append(entry + ".to", to == null ? null : to.toString())
            .append(entry + ".fromBy", factId));
    listBySchool(pupilId);
  }

  /** The time belongs to another key group, as corrected. */
  public void notLeftBehind(String pupilId, String tagId) {
    String entry = "leftBehind." + tagId;
    keepFormerEnd(pupilId, entry, tagId);
    unset(pupilId, entry, "from", "fromBy");
  }

  /** Before events were kept with the dates, the end of a tag took the place of its term. */
  private void keepFormerEnd(String pupilId, String entry, String tagId) {
    Document pupil = pupils.find(new Document("_id", pupilId)).first();
    Document times = pupil == null ? new Document() : pupil.get("leftBehind", new Document());
    Document time = times.get(tagId, new Document());
    String to = time.getString("to");
    if (to != null && !time.containsKey("fromBy") && !time.containsKey("end")) {
      set(pupilId, new Document(entry + ".end", to));
    }
  }

  /**
   * A time in a key group ends. Which group it is says the tag alone, whose correction may come
   * later.
   *
   * @param factId the event that states it, or that is corrected
   */
  public void tagEnded(String pupilId, String tagId, LocalDate to, String factId) {
    String entry = "leftBehind." + tagId;
    set(pupilId, new Document(entry + ".end", to.toString()).append(entry + ".endBy", factId));
  }

  /** What an event stated never was so. */
  public void retracted(String pupilId, String factId) {
    Document pupil = pupils.find(new Document("_id", pupilId)).first();
    if (pupil == null) {
      return;
    }
    for (String field : List.of("stays", "leftBehind")) {
      Document entries = pupil.get(field, new Document());
      for (String id : entries.keySet()) {
        Document entry = entries.get(id, Document.class);
        for (String date : List.of("from", "to", "end")) {
          if (factId.equals(entry.getString(date + "By"))) {
            unset(pupilId, field + "." + id, date, date + "By");
          }
        }
      }
    }
  }

  private void unset(String pupilId, String entry, String... fields) {
    Document none = new Document();
    for (String field : fields) {
      none.append(entry + "." + field, "");
    }
    pupils.updateOne(new Document("_id", pupilId), new Document("$unset", none));
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
      LocalDate to = date(stay, "to");
      from(stay).ifPresent(from -> stays.add(new Stay(stay.getString("schoolId"), from, to)));
    }
    List<LeftBehind> times = new ArrayList<>();
    for (Document time : entriesOf(pupil, "leftBehind")) {
      LocalDate end = date(time, "end");
      LocalDate to = end == null ? date(time, "to") : end;
      from(time).ifPresent(from -> times.add(new LeftBehind(from, to)));
    }
    return new Pupil(pupil.getString("_id"), stays, times);
  }

  private static List<Document> entriesOf(Document pupil, String field) {
    Document entries = pupil.get(field, new Document());
    return entries.keySet().stream().map(id -> entries.get(id, Document.class)).toList();
  }

  /** Its first day; empty where that was retracted, or is another key group's. */
  private static Optional<LocalDate> from(Document entry) {
    return Optional.ofNullable(date(entry, "from"));
  }

  private static @Nullable LocalDate date(Document entry, String field) {
    String date = entry.getString(field);
    return date == null ? null : LocalDate.parse(date);
  }
}
