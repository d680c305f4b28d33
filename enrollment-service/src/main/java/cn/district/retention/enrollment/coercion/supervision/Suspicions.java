package cn.district.retention.enrollment.coercion.supervision;

import cn.district.retention.enrollment.coercion.Coercion;
import cn.district.retention.enrollment.coercion.Coercion.Act;
import cn.district.retention.enrollment.coercion.Coercion.Attempt;
import cn.district.retention.enrollment.coercion.Coercion.Finding;
import cn.district.retention.enrollment.coercion.Coercion.Standing;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The suspected coercions of a school, a document a school. */
@Component
public final class Suspicions implements OwnView {

  private final MongoCollection<Document> schools;

  Suspicions(MongoDatabase database) {
    schools = database.getCollection("coercion_suspicions");
  }

  /**
   * A line of the supervisor's worklist.
   *
   * @param version of the suspicion, for {@code If-Match}
   */
  public record Suspicion(
      String suspicionId,
      long version,
      String pupilId,
      String classId,
      String schoolId,
      String staffId,
      Attempt attempt,
      LocalDate on,
      Standing standing,
      @Nullable String supervisorId,
      @Nullable Finding finding,
      @Nullable LocalDate closedOn) {}

  /** The suspicions of some schools. */
  public List<Suspicion> of(Collection<String> schoolIds) {
    List<Suspicion> found = new ArrayList<>();
    var ids = new Document("$in", List.copyOf(schoolIds));
    for (Document school : schools.find(new Document("_id", ids))) {
      school
          .get("suspicions", Document.class)
          .forEach((id, value) -> found.add(fromDocument(id, (Document) value)));
    }
    return found;
  }

  static Suspicion of(String id, long version, Act act, Coercion.State state) {
    return new Suspicion(
        id,
        version,
        act.pupilId(),
        act.classId(),
        act.schoolId(),
        act.staffId(),
        act.attempt(),
        act.on(),
        state.standing(),
        state.supervisorId(),
        state.finding(),
        state.closedOn());
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("coercion");
  }

  @Override
  public void apply(Seen seen) {
    if (seen.state() instanceof Coercion.State state && state.act() != null) {
      Act act = state.act();
      schools.updateOne(
          new Document("_id", act.schoolId()),
          new Document(
              "$set",
              new Document(
                  "suspicions." + seen.id(),
                  toDocument(of(seen.id(), seen.version(), act, state)))),
          new UpdateOptions().upsert(true));
    }
  }

  private static Document toDocument(Suspicion s) {
    return new Document("version", s.version())
        .append("pupilId", s.pupilId())
        .append("classId", s.classId())
        .append("schoolId", s.schoolId())
        .append("staffId", s.staffId())
        .append("attempt", s.attempt().name())
        .append("on", s.on().toString())
        .append("standing", s.standing().name())
        .append("supervisorId", s.supervisorId())
        .append("finding", s.finding() == null ? null : s.finding().name())
        .append("closedOn", s.closedOn() == null ? null : s.closedOn().toString());
  }

  private static Suspicion fromDocument(String id, Document d) {
    String finding = d.getString("finding");
    String closedOn = d.getString("closedOn");
    return new Suspicion(
        id,
        d.getLong("version"),
        d.getString("pupilId"),
        d.getString("classId"),
        d.getString("schoolId"),
        d.getString("staffId"),
        Attempt.valueOf(d.getString("attempt")),
        LocalDate.parse(d.getString("on")),
        Standing.valueOf(d.getString("standing")),
        d.getString("supervisorId"),
        finding == null ? null : Finding.valueOf(finding),
        closedOn == null ? null : LocalDate.parse(closedOn));
  }
}
