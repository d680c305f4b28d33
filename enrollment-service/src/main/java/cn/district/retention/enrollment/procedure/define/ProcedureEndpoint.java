package cn.district.retention.enrollment.procedure.define;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.decider.approval.PackagedProcedure;
import cn.district.retention.decider.approval.Party;
import cn.district.retention.decider.approval.Procedure;
import cn.district.retention.enrollment.procedure.DistrictProcedure.Command;
import cn.district.retention.enrollment.procedure.DistrictProcedure.Event;
import cn.district.retention.enrollment.procedure.DistrictProcedure.ProcedureRefused;
import cn.district.retention.enrollment.procedure.DistrictProcedure.ProposedStep;
import cn.district.retention.enrollment.procedure.DistrictProcedure.State;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.EntityTag;
import cn.district.retention.servicekit.web.Mutation;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The approval procedures (审批流程) of the district: a version is defined for cases that begin on a
 * date or later; those that run keep the one that they began with.
 */
@RestController
@RequestMapping(ProcedureEndpoint.PATH)
final class ProcedureEndpoint {

  static final String PATH = "/api/v1/enrollment/approval-procedures";

  private final Commands commands;
  private final AggregateType<State, Command, Event> procedures;

  ProcedureEndpoint(Commands commands, AggregateType<State, Command, Event> procedures) {
    this.commands = commands;
    this.procedures = procedures;
  }

  /** All steps in their order, and the date from which cases begin with them. */
  record DefineRequest(@Nullable List<StepRequest> steps, @Nullable LocalDate from) {}

  /**
   * One step.
   *
   * @param roles any one of these signs it
   * @param workingDays the time that it has; absent where the usual time, or none, counts
   * @param remindAfter the working days after which who is awaited is reminded
   * @param fixed as it was read, or absent; law says which steps are
   */
  record StepRequest(
      @Nullable String code,
      @Nullable String nameZh,
      @Nullable String nameEn,
      @Nullable List<Role> roles,
      @Nullable Party party,
      @Nullable Integer workingDays,
      @Nullable List<Integer> remindAfter,
      @Nullable Boolean fixed) {

    private ProposedStep proposed() {
      return new ProposedStep(
          Checks.text(code, "steps.code"),
          Checks.text(nameZh, "steps.nameZh"),
          Checks.text(nameEn, "steps.nameEn"),
          each(roles, "steps.roles").stream().map(Role::name).toList(),
          Checks.required(party, "steps.party"),
          workingDays,
          remindAfter == null ? List.of() : each(remindAfter, "steps.remindAfter"),
          fixed);
    }
  }

  /** Where a version stands. */
  enum Standing {
    PAST,
    IN_FORCE,
    COMING
  }

  /**
   * A version of a procedure.
   *
   * @param from the first day on which a case begins with it; null of the packaged one
   * @param until the first day on which no case does any more; null where none is known
   */
  record VersionView(
      int version,
      Standing standing,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      List<ApprovalStep> steps) {}

  /** A procedure with its versions, the earliest first. */
  record ProcedureView(String procedure, List<VersionView> versions) {

    static ProcedureView of(PackagedProcedure kind, State state, LocalDate today) {
      NavigableMap<LocalDate, Procedure> defined = state.inOrder();
      LocalDate first = defined.isEmpty() ? null : defined.firstKey();
      List<VersionView> versions = new ArrayList<>();
      versions.add(version(kind.procedure(), null, first, today));
      defined.forEach(
          (from, procedure) ->
              versions.add(version(procedure, from, defined.higherKey(from), today)));
      return new ProcedureView(kind.key(), List.copyOf(versions));
    }

    private static VersionView version(
        Procedure procedure, @Nullable LocalDate from, @Nullable LocalDate until, LocalDate today) {
      Standing standing =
          from != null && today.isBefore(from)
              ? Standing.COMING
              : until != null && !today.isBefore(until) ? Standing.PAST : Standing.IN_FORCE;
      return new VersionView(procedure.version(), standing, from, until, procedure.steps());
    }
  }

  @PostMapping("/{procedure}/versions")
  @Allowed({Role.DISTRICT_ADMIN, Role.BUREAU})
  ResponseEntity<ProcedureView> define(
      @PathVariable String procedure,
      @RequestBody DefineRequest request,
      Mutation mutation,
      Caller caller) {
    caller.requireWithin(caller.district());
    PackagedProcedure kind = kindOf(procedure);
    var command =
        new Command.DefineProcedure(
            kind.key(),
            each(request.steps(), "steps").stream().map(StepRequest::proposed).toList(),
            Checks.required(request.from(), "from"),
            caller.today());
    Committed<State> committed =
        commands.execute(
            procedures,
            streamOf(kind, caller),
            command,
            mutation.expectationFromNone(),
            mutation.cause(request, caller.district()));
    return ResponseEntity.created(URI.create(PATH + "/" + kind.key()))
        .eTag(EntityTag.of(committed.version()))
        .body(ProcedureView.of(kind, committed.state(), caller.today()));
  }

  /** The elements of a list that is not absent and holds no null. */
  private static <T> List<T> each(@Nullable List<T> list, String field) {
    return Checks.required(list, field).stream()
        .map(element -> Checks.required(element, field))
        .toList();
  }

  @GetMapping
  @Allowed({
    Role.DISTRICT_ADMIN,
    Role.BUREAU,
    Role.INSPECTOR,
    Role.TOWNSHIP_OFFICER,
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.DIRECTOR,
    Role.CLASS_TEACHER,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  List<ProcedureView> procedures(Caller caller) {
    Map<String, Committed<State>> defined =
        commands.findAll(
            procedures,
            Arrays.stream(PackagedProcedure.values()).map(k -> streamOf(k, caller)).toList());
    return Arrays.stream(PackagedProcedure.values())
        .map(
            kind -> {
              Committed<State> found = defined.get(streamOf(kind, caller));
              return ProcedureView.of(
                  kind, found == null ? State.NOTHING : found.state(), caller.today());
            })
        .toList();
  }

  @GetMapping("/{procedure}")
  @Allowed({
    Role.DISTRICT_ADMIN,
    Role.BUREAU,
    Role.INSPECTOR,
    Role.TOWNSHIP_OFFICER,
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.DIRECTOR,
    Role.CLASS_TEACHER,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  ResponseEntity<ProcedureView> procedure(@PathVariable String procedure, Caller caller) {
    PackagedProcedure kind = kindOf(procedure);
    Committed<State> found = commands.find(procedures, streamOf(kind, caller)).orElse(null);
    return ResponseEntity.ok()
        .eTag(EntityTag.of(found == null ? 0 : found.version()))
        .body(
            ProcedureView.of(kind, found == null ? State.NOTHING : found.state(), caller.today()));
  }

  private static PackagedProcedure kindOf(String key) {
    return PackagedProcedure.of(key)
        .orElseThrow(
            () ->
                new CommandFailure.Refused(
                    Refusal.of(ProcedureRefused.PROCEDURE_UNKNOWN).at("procedure")));
  }

  private static String streamOf(PackagedProcedure kind, Caller caller) {
    return caller.district() + "/" + kind.key();
  }
}
