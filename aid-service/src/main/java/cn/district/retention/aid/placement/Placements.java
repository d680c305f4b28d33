package cn.district.retention.aid.placement;

import cn.district.retention.organisation.alias.PupilAliases;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * Where each pupil is enrolled: one document a pupil, one entry an enrolment. Who is asked for is
 * the person: what the surviving entry has, and the closed enrolments of its aliases. An alias's
 * open enrolment counts for nobody.
 */
@Component
public final class Placements {

  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoCollection<Document> pupils;
  private final PupilAliases aliases;

  Placements(MongoDatabase database, PupilAliases aliases) {
    this.pupils = database.getCollection("pupils");
    this.aliases = aliases;
  }

  /** The pupil is on the register. */
  public void registered(String pupilId) {
    set(pupilId, new Document("registered", true));
  }

  /**
   * An enrolment began, or is to begin; told again, as a correction does, the last word counts.
   *
   * @param factId the event that states it, or that is corrected
   */
  public void opened(
      String pupilId,
      String enrolmentId,
      String schoolId,
      String classId,
      LocalDate from,
      String factId) {
    String entry = "enrolments." + enrolmentId;
    set(
        pupilId,
        new Document(entry + ".schoolId", schoolId)
            .append(entry + ".classId", classId)
            .append(entry + ".from", from.toString())
            .append(entry + ".openedBy", factId));
  }

  /**
   * An enrolment ended; {@code to} is the first day outside.
   *
   * @param factId the event that states it, or that is corrected
   */
  public void closed(String pupilId, String enrolmentId, LocalDate to, String factId) {
    String entry = "enrolments." + enrolmentId;
    set(pupilId, new Document(entry + ".to", to.toString()).append(entry + ".closedBy", factId));
  }

  /** What an event stated never was so. */
  public void retracted(String pupilId, String factId) {
    Document pupil = pupils.find(new Document("_id", pupilId)).first();
    Document entries = pupil == null ? new Document() : pupil.get("enrolments", new Document());
    for (String enrolmentId : entries.keySet()) {
      Document entry = entries.get(enrolmentId, Document.class);
      String path = "enrolments." + enrolmentId;
      if (factId.equals(entry.getString("openedBy"))) {
        unset(pupilId, new Document(path, ""));
      } else if (factId.equals(entry.getString("closedBy"))) {
        unset(pupilId, new Document(path + ".to", "").append(path + ".closedBy", ""));
      }
    }
  }

  private void unset(String pupilId, Document fields) {
    pupils.updateOne(new Document("_id", pupilId), new Document("$unset", fields));
  }

  private void set(String pupilId, Document fields) {
    pupils.updateOne(new Document("_id", pupilId), new Document("$set", fields), UPSERT);
  }

  /**
   * What is known of the person to whom an entry belongs; empty where nothing has arrived.
   *
   * @param pupilId any entry of the person
   */
  public Optional<PupilEnrolments> of(String pupilId) {
    List<String> entries = aliases.entriesOf(pupilId);
    List<Enrolment> enrolments = new ArrayList<>();
    boolean known = false;
    for (Document pupil : pupils.find(new Document("_id", new Document("$in", entries)))) {
      known = true;
      boolean surviving = entries.getFirst().equals(pupil.getString("_id"));
      read(pupil).stream()
          .filter(enrolment -> surviving || enrolment.to() != null)
          .forEach(enrolments::add);
    }
    return known ? Optional.of(new PupilEnrolments(enrolments)) : Optional.empty();
  }

  private static List<Enrolment> read(Document pupil) {
    List<Enrolment> enrolments = new ArrayList<>();
    Document entries = pupil.get("enrolments", new Document());
    for (String enrolmentId : entries.keySet()) {
      Document entry = entries.get(enrolmentId, Document.class);
      String to = entry.getString("to");
      if (entry.getString("from") == null) {
        continue;
      }
      enrolments.add(
          new Enrolment(
              entry.getString("schoolId"),
              entry.getString("classId"),
              LocalDate.parse(entry.getString("from")),
              to == null ? null : LocalDate.parse(to)));
    }
    return enrolments;
  }
}
