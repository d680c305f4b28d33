package cn.district.retention.enrollment.workarea.gaps;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.workarea.WorkArea;
import cn.district.retention.enrollment.workarea.WorkAreaAccess;
import cn.district.retention.enrollment.workarea.gaps.WorkAreaGaps.OverdueMeasure;
import cn.district.retention.enrollment.workarea.gaps.WorkAreaGaps.UnitGaps;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Page;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The units at and below one that lack something in an area of their work, a page at a time. */
@RestController
@RequestMapping("/api/v1/enrollment/units/{unitId}/work-areas/{area}")
final class WorkAreaGapsEndpoint {

  private final WorkAreaGaps gaps;
  private final WorkAreaAccess access;
  private final Organisation organisation;

  WorkAreaGapsEndpoint(WorkAreaGaps gaps, WorkAreaAccess access, Organisation organisation) {
    this.gaps = gaps;
    this.access = access;
    this.organisation = organisation;
  }

  @GetMapping("/gaps")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.TOWNSHIP_OFFICER,
    Role.BUREAU,
    Role.INSPECTOR
  })
  Page<UnitGaps> gaps(
      @PathVariable String unitId,
      @PathVariable WorkArea area,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    List<UnitGaps> found = gaps.of(unitsWithin(unitId, caller), area, caller.today());
    return Page.cut(found, after, limit, UnitGaps::unitId);
  }

  @GetMapping("/overdue-measures")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.TOWNSHIP_OFFICER,
    Role.BUREAU,
    Role.INSPECTOR
  })
  Page<OverdueMeasure> overdueMeasures(
      @PathVariable String unitId,
      @PathVariable WorkArea area,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    List<OverdueMeasure> found = gaps.overdueOf(unitsWithin(unitId, caller), area, caller.today());
    return Page.cut(found, after, limit, WorkAreaGaps::cursor);
  }

  private List<Unit> unitsWithin(String unitId, Caller caller) {
    access.unit(unitId);
    caller.requireWithin(unitId);
    return organisation.unitsWithin(unitId, caller.today()).stream()
        .sorted(Comparator.comparing(Unit::id))
        .toList();
  }
}
