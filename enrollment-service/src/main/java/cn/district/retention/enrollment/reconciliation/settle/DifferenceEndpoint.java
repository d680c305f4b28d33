package cn.district.retention.enrollment.reconciliation.settle;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.reconciliation.Difference;
import cn.district.retention.enrollment.reconciliation.Difference.Command;
import cn.district.retention.enrollment.reconciliation.Difference.Comparison;
import cn.district.retention.enrollment.reconciliation.Difference.Event;
import cn.district.retention.enrollment.reconciliation.Difference.Found;
import cn.district.retention.enrollment.reconciliation.Difference.Outcome;
import cn.district.retention.enrollment.reconciliation.Differences;
import cn.district.retention.enrollment.reconciliation.Differences.Entry;
import cn.district.retention.enrollment.reconciliation.References;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The differences that a unit's reconciliations found, and what became of each (L-07, L-16). */
@RestController
@RequestMapping("/api/v1/enrollment")
final class DifferenceEndpoint {

  private final Commands commands;
  private final AggregateType<Difference.State, Command, Event> differences;
  private final Differences view;
  private final Organisation organisation;

  DifferenceEndpoint(
      Commands commands,
      AggregateType<Difference.State, Command, Event> differences,
      Differences view,
      Organisation organisation) {
    this.commands = commands;
    this.differences = differences;
    this.view = view;
    this.organisation = organisation;
  }

  /** What it turned out to be; {@code evidence} is the reference of a document, no free text. */
  record OutcomeRequest(@Nullable Outcome outcome, @Nullable String evidence) {}

  /** One difference and how old it is in days; {@code outcome} is absent while it is open. */
  record DifferenceView(
      String differenceId,
      Comparison comparison,
      @Nullable String pupilId,
      String reference,
      LocalDate since,
      long ageInDays,
      @Nullable Outcome outcome,
      boolean gone) {}

  @GetMapping("/units/{unitId}/differences")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.PRINCIPAL, Role.BUREAU, Role.INSPECTOR})
  Page<DifferenceView> list(
      @PathVariable String unitId,
      @RequestParam(defaultValue = "true") boolean open,
      @RequestParam(required = false) @Nullable Comparison comparison,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    if (organisation.unit(unitId).isEmpty()) {
      throw BadRequest.of(HttpStatus.NOT_FOUND, "unit-unknown");
    }
    caller.requireWithin(unitId);
    List<Entry> entries =
        view.of(unitId).stream()
            .filter(entry -> !open || entry.isOpen())
            .filter(entry -> comparison == null || entry.comparison() == comparison)
            .toList();
    return Page.cut(entries, after, limit, DifferenceEndpoint::cursor)
        .map(entry -> viewOf(entry, caller.today()));
  }

  private static String cursor(Entry entry) {
    return entry.since() + "_" + entry.differenceId();
  }

  private static DifferenceView viewOf(Entry entry, LocalDate today) {
    return new DifferenceView(
        entry.differenceId(),
        entry.comparison(),
        entry.pupilId(),
        entry.reference(),
        entry.since(),
        ChronoUnit.DAYS.between(entry.since(), today),
        entry.outcome(),
        entry.gone());
  }

  @GetMapping("/differences/{differenceId}")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.PRINCIPAL, Role.BUREAU, Role.INSPECTOR})
  ResponseEntity<DifferenceView> read(@PathVariable String differenceId, Caller caller) {
    Committed<Difference.State> difference = commands.get(differences, differenceId);
    caller.requireWithin(foundOf(difference).unitId());
    return Answers.ok(difference, committed -> viewOf(committed, caller.today()));
  }

  @PostMapping("/differences/{differenceId}/outcome")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.PRINCIPAL, Role.BUREAU})
  ResponseEntity<DifferenceView> settle(
      @PathVariable String differenceId,
      @RequestBody OutcomeRequest request,
      Mutation mutation,
      Caller caller) {
    String unitId = foundOf(commands.get(differences, differenceId)).unitId();
    caller.requireWithin(unitId);
    var command =
        new Command.Settle(
            Checks.required(request.outcome(), "outcome"),
            References.checked(request.evidence(), "evidence"),
            caller.today());
    return Answers.ok(
        commands.execute(
            differences,
            differenceId,
            command,
            mutation.expectation(),
            mutation.cause(request, unitId)),
        committed -> viewOf(committed, caller.today()));
  }

  private static Found foundOf(Committed<Difference.State> difference) {
    return Checks.required(difference.state().found(), "difference");
  }

  private static DifferenceView viewOf(Committed<Difference.State> difference, LocalDate today) {
    Found found = foundOf(difference);
    LocalDate since = Checks.required(difference.state().since(), "since");
    return viewOf(
        new Entry(
            found.differenceId(),
            found.comparison(),
            found.pupilId(),
            found.reference(),
            since,
            difference.state().outcome(),
            difference.state().gone()),
        today);
  }
}
