package cn.district.retention.enrollment.workarea;

import cn.district.retention.enrollment.workarea.LeadingGroup.Function;
import cn.district.retention.enrollment.workarea.LeadingGroup.Membership;
import cn.district.retention.enrollment.workarea.WorkPlan.Measure;
import cn.district.retention.servicekit.aggregate.OwnView;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who leads each unit in an area of its work and what its plans leave to be done. */
@Component
public final class WorkAreas implements OwnView {

  private static final String GROUP = "leading-group";
  private static final String PLAN = "work-plan";

  private final MongoCollection<Document> units;

  WorkAreas(MongoDatabase database) {
    units = database.getCollection("work_areas");
  }

  /** What one version of a plan still leaves to be done, from a day on. */
  public record OpenPlan(LocalDate from, List<Measure> measures) {}

  /**
   * How a unit stands.
   *
   * @param setUpFrom the first day of its group; null where it has none
   * @param leaders those who lead, or led, its group
   * @param plans the versions of each school year, oldest first
   */
  public record Standing(
      @Nullable LocalDate setUpFrom, List<Membership> leaders, Map<Integer, List<OpenPlan>> plans) {

    /** Whether it has a group, or has begun a plan. */
    public boolean begun() {
      return setUpFrom != null || !plans.isEmpty();
    }

    /** What the version in force on a day of a school year leaves; empty where none is. */
    public Optional<OpenPlan> plan(int schoolYear, LocalDate day) {
      return plans.getOrDefault(schoolYear, List.of()).reversed().stream()
          .filter(plan -> !plan.from().isAfter(day))
          .findFirst();
    }
  }

  /** How some units stand; those that have neither group nor plan are missing. */
  public Map<String, Standing> of(Collection<String> unitIds, WorkArea area) {
    Map<String, Standing> found = new HashMap<>();
    var ids = new Document("$in", unitIds.stream().map(unitId -> idOf(unitId, area)).toList());
    for (Document unit : units.find(new Document("_id", ids))) {
      found.put(unit.getString("unitId"), standing(unit));
    }
    return found;
  }

  /** The id of a unit's group for an area, and of its line here. */
  public static String idOf(String unitId, WorkArea area) {
    return unitId + "/" + area.name();
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals(GROUP) || kind.equals(PLAN);
  }

  @Override
  public void apply(Seen seen) {
    switch (seen.state()) {
      case LeadingGroup.State group -> {
        LocalDate from = group.setUpFrom();
        set(
            seen.id(),
            new Document("leaders", leaders(group))
                .append("setUpFrom", from == null ? null : from.toString()));
      }
      case WorkPlan.State plan when plan.subject() != null -> {
        WorkPlan.Subject subject = plan.subject();
        set(
            idOf(subject.unitId(), subject.area()),
            new Document(
                "plans." + subject.schoolYear(),
                plan.versions().stream().map(version -> open(version, plan)).toList()));
      }
      default -> {}
    }
  }

  private void set(String id, Document fields) {
    units.updateOne(
        new Document("_id", id),
        new Document("$set", fields.append("unitId", id.substring(0, id.indexOf('/')))),
        new UpdateOptions().upsert(true));
  }

  private static List<Document> leaders(LeadingGroup.State group) {
    return group.memberships().stream()
        .filter(membership -> membership.function() == Function.LEADER)
        .map(
            membership ->
                new Document("membershipId", membership.membershipId())
                    .append("staffId", membership.staffId())
                    .append("from", membership.from().toString())
                    .append("to", membership.to() == null ? null : membership.to().toString()))
        .toList();
  }

  private static Document open(WorkPlan.Version version, WorkPlan.State plan) {
    return new Document("from", version.from().toString())
        .append(
            "measures",
            version.content().measures().stream()
                .filter(measure -> !plan.done().containsKey(measure.code()))
                .map(
                    measure ->
                        new Document("code", measure.code())
                            .append("what", measure.what())
                            .append("staffId", measure.staffId())
                            .append("dueOn", measure.dueOn().toString()))
                .toList());
  }

  private static Standing standing(Document unit) {
    Map<Integer, List<OpenPlan>> plans = new HashMap<>();
    Document byYear = unit.get("plans", new Document());
    for (String year : byYear.keySet()) {
      plans.put(
          Integer.valueOf(year),
          byYear.getList(year, Document.class).stream().map(WorkAreas::openPlan).toList());
    }
    List<Membership> leaders =
        unit.getList("leaders", Document.class, List.of()).stream().map(WorkAreas::leader).toList();
    return new Standing(setUpFrom(unit, leaders), leaders, plans);
  }

  /** Where it was not written yet: a group begins with its leader. */
  private static @Nullable LocalDate setUpFrom(Document unit, List<Membership> leaders) {
    if (!unit.containsKey("setUpFrom")) {
      return leaders.stream().map(Membership::from).min(Comparator.naturalOrder()).orElse(null);
    }
    String from = unit.getString("setUpFrom");
    return from == null ? null : LocalDate.parse(from);
  }

  private static Membership leader(Document d) {
    String to = d.getString("to");
    return new Membership(
        d.getString("membershipId"),
        d.getString("staffId"),
        Function.LEADER,
        LocalDate.parse(d.getString("from")),
        to == null ? null : LocalDate.parse(to));
  }

  private static OpenPlan openPlan(Document d) {
    return new OpenPlan(
        LocalDate.parse(d.getString("from")),
        d.getList("measures", Document.class).stream()
            .map(
                m ->
                    new Measure(
                        m.getString("code"),
                        m.getString("what"),
                        m.getString("staffId"),
                        LocalDate.parse(m.getString("dueOn"))))
            .toList());
  }
}
