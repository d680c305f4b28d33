package cn.district.retention.dropout.attendance;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the {@link ClassAttendance} of every class. A roll replaces an earlier version of itself
 * and never a later one, so an event that comes twice changes nothing.
 */
@Component
public final class AttendanceBook {

  private static final int KEPT_DAYS = 40;
  private static final int SLACK_DAYS = 5;

  private static final String DAYS = "days";
  private static final String VERSION = "version";
  private static final String UNEXCUSED = "unexcused";
  private static final String ON_LEAVE = "onLeave";

  private final MongoCollection<Document> classes;

  AttendanceBook(MongoDatabase database) {
    classes =
        database
            .getCollection("class_attendance")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /**
   * Takes in a roll.
   *
   * @param version the version of the roll's own stream
   * @return the class's attendance with it
   */
  public ClassAttendance record(
      String classId, LocalDate date, String session, long version, SessionRoll roll) {
    String path = DAYS + "." + date + "." + session;
    Document newer =
        new Document("_id", classId)
            .append(path + "." + VERSION, new Document("$not", new Document("$gte", version)));
    Document change =
        new Document(
            "$set",
            new Document(
                path,
                new Document(VERSION, version)
                    .append(UNEXCUSED, List.copyOf(roll.unexcused()))
                    .append(ON_LEAVE, List.copyOf(roll.onLeave()))));
    Document before = classes.findOneAndUpdate(newer, change);
    if (before == null) {
      classes.updateOne(
          new Document("_id", classId),
          new Document("$setOnInsert", new Document(DAYS, new Document())),
          new UpdateOptions().upsert(true));
      before = classes.findOneAndUpdate(newer, change);
    }
    if (before == null) {
      return of(classId);
    }
    ClassAttendance attendance = read(before).with(date, session, roll);
    trim(classId, attendance);
    return attendance;
  }

  /** A class's attendance. */
  public ClassAttendance of(String classId) {
    return read(classes.find(new Document("_id", classId)).first());
  }

  private void trim(String classId, ClassAttendance attendance) {
    int surplus = attendance.days().size() - KEPT_DAYS;
    if (surplus > SLACK_DAYS) {
      Document oldest = new Document();
      attendance.days().keySet().stream()
          .limit(surplus)
          .forEach(day -> oldest.append(DAYS + "." + day, ""));
      classes.updateOne(new Document("_id", classId), new Document("$unset", oldest));
    }
  }

  private static ClassAttendance read(@Nullable Document document) {
    var days = new TreeMap<LocalDate, SortedMap<String, SessionRoll>>();
    if (document != null) {
      Document byDate = document.get(DAYS, new Document());
      byDate.forEach((date, sessions) -> days.put(LocalDate.parse(date), sessionsOf(sessions)));
    }
    return new ClassAttendance(days);
  }

  private static SortedMap<String, SessionRoll> sessionsOf(Object document) {
    var sessions = new TreeMap<String, SessionRoll>();
    ((Document) document)
        .forEach(
            (session, roll) ->
                sessions.put(
                    session,
                    new SessionRoll(
                        Set.copyOf(((Document) roll).getList(UNEXCUSED, String.class)),
                        Set.copyOf(((Document) roll).getList(ON_LEAVE, String.class)))));
    return sessions;
  }
}
