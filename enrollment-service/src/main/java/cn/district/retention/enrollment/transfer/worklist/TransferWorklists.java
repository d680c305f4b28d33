package cn.district.retention.enrollment.transfer.worklist;

import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.decider.approval.Term;
import cn.district.retention.enrollment.transfer.Transfer.Route;
import cn.district.retention.enrollment.transfer.Transfer.Side;
import cn.district.retention.enrollment.transfer.Transfer.Standing;
import cn.district.retention.enrollment.transfer.Transfer.State;
import cn.district.retention.servicekit.aggregate.OwnView;
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

/** The transfers that wait for a school, a document a school. */
@Component
public final class TransferWorklists implements OwnView {

  private final MongoCollection<Document> schools;

  TransferWorklists(MongoDatabase database) {
    schools = database.getCollection("transfer_worklists");
  }

  /**
   * A transfer that waits.
   *
   * @param version of the transfer, for {@code If-Match}
   * @param schoolId the school that has to act, or waits for the authority above it
   * @param step the code of the step that waits for a signature; null where none does
   * @param signers the roles any one of which signs it
   * @param since the first day of its time; null where none was counted
   * @param dueOn the last day on which it acts in time
   * @param reminded how often it has been reminded
   */
  public record WaitingTransfer(
      String transferId,
      long version,
      String pupilId,
      String schoolId,
      Side side,
      Standing standing,
      String fromSchoolId,
      String fromClassId,
      @Nullable String toSchoolId,
      @Nullable String groupId,
      @Nullable String step,
      List<String> signers,
      @Nullable LocalDate since,
      @Nullable LocalDate dueOn,
      int reminded,
      boolean overdue) {}

  /** What waits for some schools. */
  public List<WaitingTransfer> of(Collection<String> schoolIds) {
    List<WaitingTransfer> lines = new ArrayList<>();
    var ids = new Document("$in", List.copyOf(schoolIds));
    for (Document school : schools.find(new Document("_id", ids))) {
      school
          .get("transfers", new Document())
          .forEach((id, value) -> lines.add(line(id, school.getString("_id"), (Document) value)));
    }
    return lines;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("transfer");
  }

  @Override
  public void apply(Seen seen) {
    if (!(seen.state() instanceof State state) || state.route() == null) {
      return;
    }
    Route route = state.route();
    Side side = state.awaited();
    String waitingFor = side == null ? null : schoolOf(side, route);
    for (String school : schoolsOf(route)) {
      if (!school.equals(waitingFor)) {
        schools.updateOne(
            new Document("_id", school),
            new Document("$unset", new Document("transfers." + seen.id(), "")));
      }
    }
    if (side != null && waitingFor != null) {
      schools.updateOne(
          new Document("_id", waitingFor),
          new Document(
              "$set",
              new Document("transfers." + seen.id(), toDocument(seen.version(), side, state))),
          new UpdateOptions().upsert(true));
    }
  }

  private static List<String> schoolsOf(Route route) {
    return route.toSchoolId() == null
        ? List.of(route.fromSchoolId())
        : List.of(route.fromSchoolId(), route.toSchoolId());
  }

  private static String schoolOf(Side side, Route route) {
    return side == Side.RECEIVING ? route.receivingSide() : route.fromSchoolId();
  }

  private static Document toDocument(long version, Side side, State state) {
    Route route = state.route();
    Term term = state.term();
    Optional<ApprovalStep> step = state.nextStep();
    return new Document("version", version)
        .append("pupilId", route == null ? null : route.pupilId())
        .append("side", side.name())
        .append("standing", state.standing().name())
        .append("fromSchoolId", route == null ? null : route.fromSchoolId())
        .append("fromClassId", route == null ? null : route.fromClassId())
        .append("toSchoolId", route == null ? null : route.toSchoolId())
        .append("groupId", state.groupId())
        .append("step", step.map(ApprovalStep::code).orElse(null))
        .append("signers", step.map(ApprovalStep::roles).orElse(List.of()))
        .append("since", term == null ? null : term.since().toString())
        .append("dueOn", term == null ? null : term.dueOn().toString())
        .append("reminded", state.reminded())
        .append("overdue", state.overdue());
  }

  private static WaitingTransfer line(String id, String schoolId, Document d) {
    return new WaitingTransfer(
        id,
        d.getLong("version"),
        d.getString("pupilId"),
        schoolId,
        Side.valueOf(d.getString("side")),
        Standing.valueOf(d.getString("standing")),
        d.getString("fromSchoolId"),
        d.getString("fromClassId"),
        d.getString("toSchoolId"),
        d.getString("groupId"),
        d.getString("step"),
        d.getList("signers", String.class, List.of()),
        date(d, "since"),
        date(d, "dueOn"),
        d.getInteger("reminded"),
        d.getBoolean("overdue"));
  }

  private static @Nullable LocalDate date(Document d, String field) {
    String text = d.getString(field);
    return text == null ? null : LocalDate.parse(text);
  }
}
