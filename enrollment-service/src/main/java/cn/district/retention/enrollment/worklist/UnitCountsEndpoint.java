package cn.district.retention.enrollment.worklist;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.worklist.UnitCounts.Counts;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The bureau's worklist across schools: how much waits in each unit, a page of units at a time. */
@RestController
@RequestMapping("/api/v1/enrollment/units/{unitId}/worklist-counts")
final class UnitCountsEndpoint {

  private final UnitCounts counts;
  private final Organisation organisation;

  UnitCountsEndpoint(UnitCounts counts, Organisation organisation) {
    this.counts = counts;
    this.organisation = organisation;
  }

  @GetMapping
  @Allowed({Role.BUREAU, Role.INSPECTOR})
  Page<Counts> counts(
      @PathVariable String unitId,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    if (organisation.unit(unitId).isEmpty()) {
      throw BadRequest.of(HttpStatus.NOT_FOUND, "unit-unknown");
    }
    caller.requireWithin(unitId);
    LocalDate today = caller.today();
    List<Unit> units =
        organisation.unitsWithin(unitId, today).stream()
            .sorted(Comparator.comparing(Unit::id))
            .toList();
    return Page.cut(units, after, limit, Unit::id).map(unit -> counts.of(unit, today));
  }
}
