package cn.district.retention.enrollment.importing.missing;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.importing.MissingOutcome;
import cn.district.retention.enrollment.importing.PupilImport.Command;
import cn.district.retention.enrollment.importing.PupilImport.State;
import cn.district.retention.enrollment.importing.status.ImportView;
import cn.district.retention.enrollment.importing.status.Imports;
import cn.district.retention.enrollment.importing.work.ImportResults;
import cn.district.retention.enrollment.importing.work.ImportResults.Listed;
import cn.district.retention.enrollment.pupilfile.PupilCards;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.servicekit.web.Page;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows who is missing from a full file, and takes what was found out about each. Nobody is removed
 * by it: a transfer or a withdrawal is asked for where it always is.
 */
@RestController
@RequestMapping(Imports.PATH + "/{importId}/missing")
final class MissingEndpoint {

  private final Imports imports;
  private final ImportResults results;
  private final PupilCards cards;

  MissingEndpoint(Imports imports, ImportResults results, PupilCards cards) {
    this.imports = imports;
    this.results = results;
    this.cards = cards;
  }

  /** One pupil; {@code outcome} is absent as long as nobody has looked into it. */
  record MissingPupil(
      String pupilId, String classId, @Nullable String name, @Nullable MissingOutcome outcome) {}

  /** What was found out. */
  record OutcomeRequest(@Nullable MissingOutcome outcome) {}

  @GetMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  Page<MissingPupil> missing(
      @PathVariable String importId,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    State state = imports.reachable(importId, caller).state();
    Page<Listed> page =
        Page.cut(results.missing(importId, state.missing()), after, limit, Listed::pupilId);
    Map<String, String> names = cards.namesOf(page.items().stream().map(Listed::pupilId).toList());
    return page.map(
        listed ->
            new MissingPupil(
                listed.pupilId(),
                listed.classId(),
                names.get(listed.pupilId()),
                state.outcomes().get(listed.pupilId())));
  }

  @PostMapping("/{pupilId}")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  ResponseEntity<ImportView> settle(
      @PathVariable String importId,
      @PathVariable String pupilId,
      @RequestBody OutcomeRequest request,
      Mutation mutation,
      Caller caller) {
    MissingOutcome outcome = Checks.required(request.outcome(), "outcome");
    State state = imports.reachable(importId, caller).state();
    boolean listed =
        results.missing(importId, state.missing()).stream()
            .anyMatch(one -> one.pupilId().equals(pupilId));
    return imports.execute(
        importId,
        new Command.SettleMissing(pupilId, outcome, listed, caller.subject(), caller.today()),
        request,
        mutation,
        caller);
  }
}
