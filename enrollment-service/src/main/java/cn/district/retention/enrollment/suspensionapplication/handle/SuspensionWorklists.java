package cn.district.retention.enrollment.suspensionapplication.handle;

import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.decider.approval.Term;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.Command;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.Event;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.Standing;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.State;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.Subject;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The applications for a suspension by school, a document a school. */
@Component
public final class SuspensionWorklists implements OwnView {

  private final MongoCollection<Document> schools;
  private final Organisation organisation;
  private final ObjectProvider<Commands> commands;
  private final AggregateType<State, Command, Event> applications;

  SuspensionWorklists(
      MongoDatabase database,
      Organisation organisation,
      ObjectProvider<Commands> commands,
      AggregateType<State, Command, Event> applications) {
    this.schools = database.getCollection("suspension_applications");
    this.organisation = organisation;
    this.commands = commands;
    this.applications = applications;
  }

  /**
   * One line.
   *
   * @param version of the application, for {@code If-Match}
   * @param next the code of the step that waits for a signature; null where none does
   * @param signers the roles any one of which signs it
   * @param dueOn the last day in time of that step; null where its procedure gives it no term
   * @param reminded how many of its reminders have fallen due
   */
  public record Line(
      String applicationId,
      long version,
      String pupilId,
      String classId,
      String schoolId,
      Standing standing,
      @Nullable String next,
      List<String> signers,
      @Nullable LocalDate dueOn,
      int reminded,
      boolean overdue) {}

  /** The applications of some schools, with what has become of their terms by a day. */
  public List<Line> of(Collection<String> schoolIds, LocalDate today) {
    List<Line> lines = new ArrayList<>();
    var ids = new Document("$in", List.copyOf(schoolIds));
    for (Document school : schools.find(new Document("_id", ids))) {
      school
          .get("applications", new Document())
          .forEach(
              (id, value) -> lines.add(line(id, school.getString("_id"), (Document) value, today)));
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
                    .append("signers", next.map(ApprovalStep::roles).orElse(List.of()))
                    .append("since", state.approvals().lastActOn().toString())
                    .append("workingDays", next.map(ApprovalStep::workingDays).orElse(null))
                    .append("remindAfter", next.map(ApprovalStep::remindAfter).orElse(List.of())))),
        new UpdateOptions().upsert(true));
  }

  private Line line(String id, String schoolId, Document d, LocalDate today) {
    Optional<Term> term = termOf(id, d);
    return new Line(
        id,
        d.getLong("version"),
        d.getString("pupilId"),
        d.getString("classId"),
        schoolId,
        Standing.valueOf(d.getString("standing")),
        d.getString("next"),
        d.getList("signers", String.class, List.of()),
        term.map(Term::dueOn).orElse(null),
        term.map(t -> (int) t.remindOn().stream().filter(on -> !today.isBefore(on)).count())
            .orElse(0),
        term.filter(t -> today.isAfter(t.dueOn())).isPresent());
  }

  /** By the working days of the step's own procedure, as the application itself shows them. */
  private Optional<Term> termOf(String id, Document d) {
    if (!d.containsKey("workingDays")) {
      return d.getString("next") == null ? Optional.empty() : termOf(id);
    }
    Integer days = d.getInteger("workingDays");
    return days == null
        ? Optional.empty()
        : Optional.of(
            organisation.term(
                LocalDate.parse(d.getString("since")),
                days,
                d.getList("remindAfter", Integer.class, List.of())));
  }

  /** Of a line that was written before lines kept the terms: as the application itself has it. */
  private Optional<Term> termOf(String id) {
    return commands
        .getObject()
        .find(applications, id)
        .map(application -> application.state().approvals())
        .flatMap(
            approvals ->
                approvals.next().flatMap(step -> organisation.term(step, approvals.lastActOn())));
  }
}
