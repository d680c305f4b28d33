package cn.district.retention.enrollment.importing.status;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.importing.work.ImportRegister;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Page;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells how far an import has come, and which imports a unit has had. */
@RestController
@RequestMapping(Imports.PATH)
final class StatusEndpoint {

  private final Imports imports;
  private final ImportRegister register;
  private final Organisation organisation;

  StatusEndpoint(Imports imports, ImportRegister register, Organisation organisation) {
    this.imports = imports;
    this.register = register;
    this.organisation = organisation;
  }

  @GetMapping("/{importId}")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  ResponseEntity<ImportView> one(@PathVariable String importId, Caller caller) {
    return Answers.ok(imports.reachable(importId, caller), imports::view);
  }

  /** The imports of a unit and of the schools within it, newest first. */
  @GetMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  Page<ImportView> ofUnit(
      @RequestParam String unit,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    caller.requireWithin(unit);
    int size = limit == null ? Page.DEFAULT_LIMIT : limit;
    if (size < 1 || size > Page.MAX_LIMIT) {
      throw BadRequest.field("out-of-range", "limit");
    }
    Set<String> units = new LinkedHashSet<>(List.of(unit));
    organisation.schoolsWithin(unit, caller.today()).stream().map(Unit::id).forEach(units::add);
    List<String> older =
        register.of(units).stream()
            .filter(entry -> after == null || entry.compareTo(after) < 0)
            .toList();
    List<String> page = older.subList(0, Math.min(size, older.size()));
    List<ImportView> views =
        page.stream()
            .flatMap(entry -> imports.find(ImportRegister.idIn(entry)).stream())
            .map(imports::view)
            .toList();
    return new Page<>(views, page.size() < older.size() ? page.getLast() : null);
  }
}
