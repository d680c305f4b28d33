package cn.district.retention.enrollment.coercion.supervision;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.coercion.Coercion;
import cn.district.retention.enrollment.coercion.Coercion.Act;
import cn.district.retention.enrollment.coercion.Coercion.Finding;
import cn.district.retention.enrollment.coercion.Coercion.Remark;
import cn.district.retention.enrollment.coercion.Coercion.Standing;
import cn.district.retention.enrollment.coercion.supervision.Suspicions.Suspicion;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.servicekit.web.Page;
import java.util.Comparator;
import java.util.List;
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
 * What staff tried without the guardian, for the principal and the bureau (R5-15). Nobody decides
 * about the own attempt: a principal's goes to the bureau.
 */
@RestController
@RequestMapping(CoercionEndpoint.PATH)
final class CoercionEndpoint {

  static final String PATH = "/api/v1/enrollment/coercion-suspicions";

  private final Commands commands;
  private final AggregateType<Coercion.State, Coercion.Command, Coercion.Event> coercions;
  private final Suspicions suspicions;
  private final Organisation organisation;

  CoercionEndpoint(
      Commands commands,
      AggregateType<Coercion.State, Coercion.Command, Coercion.Event> coercions,
      Suspicions suspicions,
      Organisation organisation) {
    this.commands = commands;
    this.coercions = coercions;
    this.suspicions = suspicions;
    this.organisation = organisation;
  }

  /** Nothing is said with an acknowledgement. */
  record AcknowledgeRequest() {}

  /** What it was, and what is done about it. */
  record OutcomeRequest(@Nullable Finding finding, @Nullable String remark) {}

  @GetMapping
  @Allowed({Role.PRINCIPAL, Role.BUREAU})
  Page<Suspicion> worklist(
      @RequestParam String unit,
      @RequestParam(required = false) @Nullable Standing standing,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    caller.requireWithin(unit);
    List<String> schools =
        organisation.schoolsWithin(unit, caller.today()).stream().map(Unit::id).toList();
    List<Suspicion> lines =
        suspicions.of(schools).stream()
            .filter(line -> standing == null || line.standing() == standing)
            .sorted(Comparator.comparing(CoercionEndpoint::cursor))
            .toList();
    return Page.cut(lines, after, limit, CoercionEndpoint::cursor);
  }

  private static String cursor(Suspicion line) {
    return line.on() + "|" + line.suspicionId();
  }

  @PostMapping("/{suspicionId}/acknowledgement")
  @Allowed({Role.PRINCIPAL, Role.BUREAU})
  ResponseEntity<Suspicion> acknowledge(
      @PathVariable String suspicionId,
      @RequestBody AcknowledgeRequest request,
      Mutation mutation,
      Caller caller) {
    var command = new Coercion.Command.Acknowledge(caller.subject(), caller.today());
    return execute(suspicionId, command, request, mutation, caller);
  }

  @PostMapping("/{suspicionId}/outcome")
  @Allowed({Role.PRINCIPAL, Role.BUREAU})
  ResponseEntity<Suspicion> outcome(
      @PathVariable String suspicionId,
      @RequestBody OutcomeRequest request,
      Mutation mutation,
      Caller caller) {
    String remark = Checks.optionalText(request.remark(), "remark");
    var command =
        new Coercion.Command.Close(
            Checks.required(request.finding(), "finding"),
            caller.subject(),
            remark == null || remark.isBlank() ? null : new Remark(remark),
            caller.today());
    return execute(suspicionId, command, request, mutation, caller);
  }

  private ResponseEntity<Suspicion> execute(
      String suspicionId,
      Coercion.Command command,
      Object request,
      Mutation mutation,
      Caller caller) {
    String unit = caller.requireWithin(actOf(commands.get(coercions, suspicionId)).schoolId());
    return Answers.ok(
        commands.execute(
            coercions, suspicionId, command, mutation.expectation(), mutation.cause(request, unit)),
        c -> Suspicions.of(c.id(), c.version(), actOf(c), c.state()));
  }

  private static Act actOf(Committed<Coercion.State> suspicion) {
    return Checks.required(suspicion.state().act(), "suspicionId");
  }
}
