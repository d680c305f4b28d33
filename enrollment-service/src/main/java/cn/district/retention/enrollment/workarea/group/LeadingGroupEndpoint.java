package cn.district.retention.enrollment.workarea.group;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.workarea.LeadingGroup.Command;
import cn.district.retention.enrollment.workarea.LeadingGroup.Event;
import cn.district.retention.enrollment.workarea.LeadingGroup.Function;
import cn.district.retention.enrollment.workarea.LeadingGroup.Membership;
import cn.district.retention.enrollment.workarea.LeadingGroup.Retraction;
import cn.district.retention.enrollment.workarea.LeadingGroup.State;
import cn.district.retention.enrollment.workarea.WorkArea;
import cn.district.retention.enrollment.workarea.WorkAreaAccess;
import cn.district.retention.enrollment.workarea.WorkAreas;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.EntityTag;
import cn.district.retention.servicekit.web.Mutation;
import java.net.URI;
import java.time.LocalDate;
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
 * The leading group (领导小组) of a unit for an area of its work: led by who heads the unit, its
 * members by interval (R1-09).
 */
@RestController
@RequestMapping(LeadingGroupEndpoint.PATH)
final class LeadingGroupEndpoint {

  static final String PATH = "/api/v1/enrollment/units/{unitId}/work-areas/{area}/leading-group";

  private final Commands commands;
  private final AggregateType<State, Command, Event> groups;
  private final WorkAreaAccess access;

  LeadingGroupEndpoint(
      Commands commands, AggregateType<State, Command, Event> groups, WorkAreaAccess access) {
    this.commands = commands;
    this.groups = groups;
    this.access = access;
  }

  /** The leader, who heads the unit on the group's first day. */
  record SetUpRequest(@Nullable String leaderId, @Nullable LocalDate from) {}

  /** Who joins; without {@code to} until further. */
  record JoinRequest(
      @Nullable String staffId,
      @Nullable Function function,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {}

  /** The first day without the membership. */
  record LeaveRequest(@Nullable LocalDate to) {}

  /** Why a membership was recorded in error. */
  record RetractRequest(@Nullable String reason) {}

  /**
   * A group.
   *
   * @param setUpFrom its first day; absent where the unit has none
   * @param on the day that it is seen as of
   * @param members who belongs to it on that day
   * @param memberships all that there are, were and will be
   * @param retracted those that were recorded in error
   */
  record GroupView(
      String unitId,
      WorkArea area,
      @Nullable LocalDate setUpFrom,
      LocalDate on,
      List<Membership> members,
      List<Membership> memberships,
      List<Retraction> retracted) {

    static GroupView of(String unitId, WorkArea area, State state, LocalDate on) {
      return new GroupView(
          unitId,
          area,
          state.setUpFrom(),
          on,
          state.on(on),
          state.memberships(),
          state.retracted());
    }
  }

  @PostMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.TOWNSHIP_OFFICER,
    Role.BUREAU
  })
  ResponseEntity<GroupView> setUp(
      @PathVariable String unitId,
      @PathVariable WorkArea area,
      @RequestBody SetUpRequest request,
      Mutation mutation,
      Caller caller) {
    access.requireOffice(unitId, caller);
    String leaderId = Checks.id(request.leaderId(), "leaderId");
    LocalDate from = Checks.required(request.from(), "from");
    Committed<State> committed =
        commands.execute(
            groups,
            WorkAreas.idOf(unitId, area),
            new Command.SetUpGroup(
                unitId,
                area,
                new Membership(mutation.newId(), leaderId, Function.LEADER, from, null),
                access.heads(leaderId, access.unit(unitId), from)),
            // after its last membership was taken back it is set up anew in the same stream
            new Expectation.Whatever(),
            mutation.cause(request, unitId));
    return ResponseEntity.created(
            URI.create(PATH.replace("{unitId}", unitId).replace("{area}", area.name())))
        .eTag(EntityTag.of(committed.version()))
        .body(GroupView.of(unitId, area, committed.state(), caller.today()));
  }

  @PostMapping("/members")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.TOWNSHIP_OFFICER,
    Role.BUREAU
  })
  ResponseEntity<GroupView> join(
      @PathVariable String unitId,
      @PathVariable WorkArea area,
      @RequestBody JoinRequest request,
      Mutation mutation,
      Caller caller) {
    access.requireOffice(unitId, caller);
    String staffId = Checks.id(request.staffId(), "staffId");
    LocalDate from = Checks.required(request.from(), "from");
    var command =
        new Command.JoinGroup(
            new Membership(
                mutation.newId(),
                staffId,
                Checks.required(request.function(), "function"),
                from,
                request.to()),
            access.belongsTo(staffId, unitId, from),
            access.heads(staffId, access.unit(unitId), from));
    return change(unitId, area, command, request, mutation, caller);
  }

  @PostMapping("/members/{membershipId}/end")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.TOWNSHIP_OFFICER,
    Role.BUREAU
  })
  ResponseEntity<GroupView> leave(
      @PathVariable String unitId,
      @PathVariable WorkArea area,
      @PathVariable String membershipId,
      @RequestBody LeaveRequest request,
      Mutation mutation,
      Caller caller) {
    access.requireOffice(unitId, caller);
    var command = new Command.LeaveGroup(membershipId, Checks.required(request.to(), "to"));
    return change(unitId, area, command, request, mutation, caller);
  }

  /** Takes back what was recorded in error; who did belong to the group leaves it instead. */
  @PostMapping("/members/{membershipId}/retraction")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.TOWNSHIP_OFFICER,
    Role.BUREAU
  })
  ResponseEntity<GroupView> retract(
      @PathVariable String unitId,
      @PathVariable WorkArea area,
      @PathVariable String membershipId,
      @RequestBody RetractRequest request,
      Mutation mutation,
      Caller caller) {
    access.requireOffice(unitId, caller);
    var command =
        new Command.RetractMembership(
            membershipId,
            Checks.text(request.reason(), "reason"),
            caller.subject(),
            caller.today());
    return change(unitId, area, command, request, mutation, caller);
  }

  private ResponseEntity<GroupView> change(
      String unitId,
      WorkArea area,
      Command command,
      Object request,
      Mutation mutation,
      Caller caller) {
    return Answers.ok(
        commands.execute(
            groups,
            WorkAreas.idOf(unitId, area),
            command,
            mutation.expectationFromNone(),
            mutation.cause(request, unitId)),
        group -> GroupView.of(unitId, area, group.state(), caller.today()));
  }

  /** The group as of a day; where the unit has none, an empty one with the entity tag of none. */
  @GetMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.DIRECTOR,
    Role.CLASS_TEACHER,
    Role.SUBJECT_TEACHER,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.TOWNSHIP_OFFICER,
    Role.BUREAU,
    Role.INSPECTOR
  })
  ResponseEntity<GroupView> group(
      @PathVariable String unitId,
      @PathVariable WorkArea area,
      @RequestParam(required = false) @Nullable LocalDate on,
      Caller caller) {
    access.requireReader(unitId, area, caller);
    Committed<State> found = commands.find(groups, WorkAreas.idOf(unitId, area)).orElse(null);
    return ResponseEntity.ok()
        .eTag(EntityTag.of(found == null ? 0 : found.version()))
        .body(
            GroupView.of(
                unitId,
                area,
                found == null ? State.NOTHING : found.state(),
                on == null ? caller.today() : on));
  }
}
