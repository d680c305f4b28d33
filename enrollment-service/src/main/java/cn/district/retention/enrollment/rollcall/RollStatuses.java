package cn.district.retention.enrollment.rollcall;

import cn.district.retention.enrollment.roll.Roll;
import cn.district.retention.enrollment.roll.Roll.AbsenceKind;
import cn.district.retention.enrollment.roll.Roll.Call;
import cn.district.retention.enrollment.roll.Roll.RollException;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** The rolls of a school by day, a document a school and day. */
@Component
public final class RollStatuses implements OwnView {

  private final MongoCollection<Document> days;

  RollStatuses(MongoDatabase database) {
    days = database.getCollection("roll_days");
  }

  /**
   * The rolls of a school on a day; a class that has not submitted is missing.
   *
   * @param rolls by {@code <class>|<session>}
   */
  public record Day(Map<String, SubmittedRoll> rolls) {

    /** Whether a class has submitted the roll of a session. */
    public boolean isSubmitted(String classId, Roll.Session session) {
      return rolls.containsKey(classId + "|" + session);
    }

    /** Whether any roll of a class was called from a list of this version or a later one. */
    public boolean wasCalled(String classId, long listedFrom) {
      return rolls.entrySet().stream()
          .filter(roll -> roll.getKey().startsWith(classId + "|"))
          .anyMatch(roll -> roll.getValue().classListVersion() >= listedFrom);
    }

    /**
     * Whether a pupil was called and present in any session of the class.
     *
     * @param listedFrom the version of the class list on which the pupil is first called
     */
    public boolean wasPresent(String classId, String pupilId, long listedFrom) {
      return rolls.entrySet().stream()
          .filter(roll -> roll.getKey().startsWith(classId + "|"))
          .map(Map.Entry::getValue)
          .anyMatch(
              roll -> roll.classListVersion() >= listedFrom && !roll.absent().contains(pupilId));
    }
  }

  /** A roll: the list it was called from, and who did not come at all. */
  public record SubmittedRoll(long classListVersion, Set<String> absent) {}

  /** The rolls of a school on a day. */
  public Day of(String schoolId, LocalDate date) {
    return of(schoolId, List.of(date)).getOrDefault(date, new Day(Map.of()));
  }

  /** The rolls of a school on some days; a day without any is missing. */
  public Map<LocalDate, Day> of(String schoolId, Collection<LocalDate> dates) {
    Map<String, LocalDate> wanted = new HashMap<>();
    dates.forEach(date -> wanted.put(id(schoolId, date), date));
    Map<LocalDate, Day> found = new HashMap<>();
    for (Document day :
        days.find(new Document("_id", new Document("$in", List.copyOf(wanted.keySet()))))) {
      Map<String, SubmittedRoll> rolls = new TreeMap<>();
      day.get("rolls", Document.class)
          .forEach((key, roll) -> rolls.put(key, submitted((Document) roll)));
      found.put(wanted.get(day.getString("_id")), new Day(rolls));
    }
    return found;
  }

  private static SubmittedRoll submitted(Document roll) {
    return new SubmittedRoll(
        roll.getLong("classListVersion"), Set.copyOf(roll.getList("absent", String.class)));
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("roll");
  }

  @Override
  public void apply(Seen seen) {
    if (seen.state() instanceof Roll.State state && state.call() != null) {
      put(state.call(), state);
    }
  }

  private void put(Call call, Roll.State state) {
    List<String> absent =
        state.exceptions().stream()
            .filter(exception -> exception.kind() != AbsenceKind.LATE)
            .map(RollException::pupilId)
            .sorted()
            .collect(Collectors.toList());
    days.updateOne(
        new Document("_id", id(call.schoolId(), call.date())),
        new Document(
            "$set",
            new Document(
                "rolls." + call.classId() + "|" + call.session(),
                new Document("classListVersion", state.classListVersion())
                    .append("absent", absent))),
        new UpdateOptions().upsert(true));
  }

  private static String id(String schoolId, LocalDate date) {
    return schoolId + "|" + date;
  }
}
