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
   * Who was absent on a day, by class and session; a class that has not submitted is missing.
   *
   * @param absentByRoll by {@code <class>|<session>}
   */
  public record Day(Map<String, Set<String>> absentByRoll) {

    /** Whether a class has submitted the roll of a session. */
    public boolean isSubmitted(String classId, Roll.Session session) {
      return absentByRoll.containsKey(classId + "|" + session);
    }

    /** Whether a pupil was present in any session of the class. */
    public boolean wasPresent(String classId, String pupilId) {
      return absentByRoll.entrySet().stream()
          .anyMatch(
              roll ->
                  roll.getKey().startsWith(classId + "|") && !roll.getValue().contains(pupilId));
    }
  }

  /** The rolls of a school on a day. */
  public Day of(String schoolId, LocalDate date) {
    Document day = days.find(new Document("_id", id(schoolId, date))).first();
    Map<String, Set<String>> absent = new TreeMap<>();
    if (day != null) {
      Document rolls = day.get("rolls", Document.class);
      for (String roll : rolls.keySet()) {
        absent.put(roll, Set.copyOf(rolls.getList(roll, String.class)));
      }
    }
    return new Day(absent);
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("roll");
  }

  @Override
  public void apply(Seen seen) {
    if (seen.state() instanceof Roll.State state && state.call() != null) {
      put(state.call(), state.exceptions());
    }
  }

  private void put(Call call, List<RollException> exceptions) {
    List<String> absent =
        exceptions.stream()
            .filter(exception -> exception.kind() != AbsenceKind.LATE)
            .map(RollException::pupilId)
            .sorted()
            .collect(Collectors.toList());
    days.updateOne(
        new Document("_id", id(call.schoolId(), call.date())),
        new Document(
            "$set", new Document("rolls." + call.classId() + "|" + call.session(), absent)),
        new UpdateOptions().upsert(true));
  }

  private static String id(String schoolId, LocalDate date) {
    return schoolId + "|" + date;
  }
}
