package cn.district.retention.enrollment.workarea.gaps;

import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.enrollment.workarea.LeadingGroup.Membership;
import cn.district.retention.enrollment.workarea.WorkArea;
import cn.district.retention.enrollment.workarea.WorkAreaAccess;
import cn.district.retention.enrollment.workarea.WorkAreas;
import cn.district.retention.enrollment.workarea.WorkAreas.OpenPlan;
import cn.district.retention.enrollment.workarea.WorkAreas.Standing;
import cn.district.retention.enrollment.workarea.WorkPlan.Measure;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What units lack in an area of their work. A school has a group and a plan; a township or district
 * lacks something only once it has begun to have them.
 */
@Component
public final class WorkAreaGaps {

  private final WorkAreas areas;
  private final WorkAreaAccess access;

  WorkAreaGaps(WorkAreas areas, WorkAreaAccess access) {
    this.areas = areas;
    this.access = access;
  }

  /** What is missing. */
  public enum Gap {
    /** No group, or one that begins on a later day. */
    GROUP_MISSING,
    /** Nobody leads the group today. */
    LEADER_MISSING,
    /** Whoever leads it does not head the unit any more. */
    LEADER_NOT_HEAD,
    /** No plan of this school year is in force. */
    PLAN_MISSING,
    /** Measures of the plan in force are past their day. */
    MEASURES_OVERDUE
  }

  /** A unit with what it lacks. */
  public record UnitGaps(
      String unitId,
      UnitKind kind,
      String nameZh,
      String nameEn,
      List<Gap> gaps,
      int overdueMeasures) {}

  /** A measure past its day. */
  public record OverdueMeasure(
      String unitId, int schoolYear, String code, String what, String staffId, LocalDate dueOn) {}

  /** The units of these that lack something today, in their order. */
  public List<UnitGaps> of(Collection<Unit> units, WorkArea area, LocalDate today) {
    Map<String, Standing> standings = standings(units, area);
    return units.stream()
        .map(unit -> gapsOf(unit, standings.get(unit.id()), today))
        .filter(unit -> !unit.gaps().isEmpty())
        .toList();
  }

  private Map<String, Standing> standings(Collection<Unit> units, WorkArea area) {
    return areas.of(units.stream().map(Unit::id).toList(), area);
  }

  private UnitGaps gapsOf(Unit unit, @Nullable Standing standing, LocalDate today) {
    List<Gap> gaps = new ArrayList<>();
    int overdue = 0;
    if (unit.kind() == UnitKind.SCHOOL || standing != null && standing.begun()) {
      ofGroup(unit, standing, today).ifPresent(gaps::add);
      Optional<OpenPlan> plan = plan(standing, today);
      if (plan.isEmpty()) {
        gaps.add(Gap.PLAN_MISSING);
      } else {
        overdue = overdue(plan.get(), today).size();
        if (overdue > 0) {
          gaps.add(Gap.MEASURES_OVERDUE);
        }
      }
    }
    return new UnitGaps(
        unit.id(), unit.kind(), unit.nameZh(), unit.nameEn(), List.copyOf(gaps), overdue);
  }

  private Optional<Gap> ofGroup(Unit unit, @Nullable Standing standing, LocalDate today) {
    LocalDate setUpFrom = standing == null ? null : standing.setUpFrom();
    if (standing == null || setUpFrom == null || setUpFrom.isAfter(today)) {
      return Optional.of(Gap.GROUP_MISSING);
    }
    Optional<Membership> leader =
        standing.leaders().stream().filter(membership -> membership.holdsOn(today)).findFirst();
    if (leader.isEmpty()) {
      return Optional.of(Gap.LEADER_MISSING);
    }
    return access.heads(leader.get().staffId(), unit, today)
        ? Optional.empty()
        : Optional.of(Gap.LEADER_NOT_HEAD);
  }

  private static Optional<OpenPlan> plan(@Nullable Standing standing, LocalDate today) {
    return standing == null
        ? Optional.empty()
        : standing.plan(SchoolCalendar.schoolYearOf(today), today);
  }

  private static List<Measure> overdue(OpenPlan plan, LocalDate today) {
    return plan.measures().stream().filter(measure -> today.isAfter(measure.dueOn())).toList();
  }

  /** The measures past their day in the plans of these units, by unit and code. */
  List<OverdueMeasure> overdueOf(Collection<Unit> units, WorkArea area, LocalDate today) {
    List<OverdueMeasure> found = new ArrayList<>();
    standings(units, area)
        .forEach(
            (unitId, standing) ->
                plan(standing, today)
                    .ifPresent(
                        plan ->
                            overdue(plan, today).stream()
                                .map(measure -> line(unitId, measure, today))
                                .forEach(found::add)));
    found.sort(Comparator.comparing(WorkAreaGaps::cursor));
    return found;
  }

  private static OverdueMeasure line(String unitId, Measure measure, LocalDate today) {
    return new OverdueMeasure(
        unitId,
        SchoolCalendar.schoolYearOf(today),
        measure.code(),
        measure.what(),
        measure.staffId(),
        measure.dueOn());
  }

  /** The longest overdue first. */
  static String cursor(OverdueMeasure measure) {
    return measure.dueOn() + "|" + measure.unitId() + "|" + measure.code();
  }
}
