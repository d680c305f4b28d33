package cn.district.retention.enrollment.importing.undo;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.importing.PupilImport.Command;
import cn.district.retention.enrollment.importing.PupilImport.State;
import cn.district.retention.enrollment.importing.status.ImportView;
import cn.district.retention.enrollment.importing.status.Imports;
import cn.district.retention.enrollment.importing.work.ImportResults;
import cn.district.retention.enrollment.importing.work.ImportResults.Listed;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.servicekit.web.Page;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes back whom an import has registered: as events, and only where nobody has changed the pupil
 * since. Who is left alone is listed.
 */
@RestController
@RequestMapping(Imports.PATH + "/{importId}")
final class UndoEndpoint {

  private final Imports imports;
  private final ImportResults results;

  UndoEndpoint(Imports imports, ImportResults results) {
    this.imports = imports;
    this.results = results;
  }

  @PostMapping("/undo")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  ResponseEntity<ImportView> undo(@PathVariable String importId, Mutation mutation, Caller caller) {
    return imports.begin(
        importId,
        new Command.StartUndo(caller.subject(), caller.today()),
        Map.of(),
        mutation,
        caller);
  }

  @GetMapping("/kept")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  Page<Listed> kept(
      @PathVariable String importId,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    State state = imports.reachable(importId, caller).state();
    int batches = state.batchesUndone().isEmpty() ? 0 : Collections.max(state.batchesUndone()) + 1;
    return Page.cut(results.kept(importId, batches), after, limit, Listed::pupilId);
  }
}
