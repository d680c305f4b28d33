package cn.district.retention.enrollment.suspensionapplication.handle;

import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.Standing;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.State;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.Subject;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The applications for a suspension by school, a document a school. */
@Component
final class SuspensionWorklists implements OwnView {

  private final MongoCollection<Document> schools;

  SuspensionWorklists(MongoDatabase database) {
    schools = database.getCollection("suspension_applications");
  }

  /**
   * One line.
   *
   * @param version of the application, for {@code If-Match}
   * @param next the code of the step that waits for a signature; null where none does
   * @param signers the roles any one of which signs it
   */
  record Line(
      String applicationId,
      long version,
      String pupilId,
      String classId,
      String schoolId,
      Standing standing,
      @Nullable String next,
      List<String> signers) {}

  /** The applications of some schools. */
  List<Line> of(Collection<String> schoolIds) {
    List<Line> lines = new ArrayList<>();
    var ids = new Document("$in", List.copyOf(schoolIds));
    for (Document school : schools.find(new Document("_id", ids))) {
      school
          .get("applications", new Document())
          .forEach((id, value) -> lines.add(line(id, school.getString("_id"), (Document) value)));
    }
    return lines;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals(SuspensionApplicationEndpoint.KIND);
  }

  @Override
  public void apply(Seen seen) {
    if (!(seen.state() instanceof State state)
        || state.subject() == null
        || state.approvals() == null) {
      return;
    }
    Subject subject = state.subject();
    Optional<ApprovalStep> next = state.approvals().next();
    schools.updateOne(
        new Document("_id", subject.schoolId()),
        new Document(
            "$set",
            new Document(
                "applications." + seen.id(),
                new Document("version", seen.version())
                    .append("pupilId", subject.pupilId())
                    .append("classId", subject.classId())
                    .append("standing", state.standing().name())
                    .append("next", next.map(ApprovalStep::code).orElse(null))
                    .append("signers", next.map(ApprovalStep::roles).orElse(List.of())))),
        new UpdateOptions().upsert(true));
  }

  private static Line line(String id, String schoolId, Document d) {
    return new Line(
        id,
        d.getLong("version"),
        d.getString("pupilId"),
        d.getString("classId"),
        schoolId,
        Standing.valueOf(d.getString("standing")),
        d.getString("next"),
        d.getList("signers", String.class, List.of()));
  }
}
