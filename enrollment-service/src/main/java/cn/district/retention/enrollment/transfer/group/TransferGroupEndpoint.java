package cn.district.retention.enrollment.transfer.group;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.decider.DerivedId;
import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.approval.Procedure;
import cn.district.retention.decider.approval.Term;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.coercion.guard.GuardianGuard;
import cn.district.retention.enrollment.pupil.GuardianRequest;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.enrollment.transfer.Transfer;
import cn.district.retention.enrollment.transfer.Transfer.Command;
import cn.district.retention.enrollment.transfer.Transfer.Event;
import cn.district.retention.enrollment.transfer.Transfer.Papers;
import cn.district.retention.enrollment.transfer.Transfer.Route;
import cn.district.retention.enrollment.transfer.Transfer.Standing;
import cn.district.retention.enrollment.transfer.Transfer.State;
import cn.district.retention.enrollment.transfer.Transfer.TransferReason;
import cn.district.retention.enrollment.transfer.Transfer.TransferRefused;
import cn.district.retention.enrollment.transfer.steps.OpenTransfers;
import cn.district.retention.enrollment.transfer.steps.Signing;
import cn.district.retention.enrollment.transfer.steps.TransferCalendar;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.PolicyParameter;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.approval.StepSignature;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Commands.Outcome;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Moves whole classes or a grade to another school of the district: each step of the transfer is
 * one command for all. Every pupil keeps a transfer of the own, with the own guardian's signature;
 * who has none stays, and is listed (R5-15).
 */
@RestController
@RequestMapping(TransferGroupEndpoint.PATH)
final class TransferGroupEndpoint {

  static final String PATH = "/api/v1/enrollment/transfer-groups";

  private static final int MOST_CLASSES = 60;

  private final Commands commands;
  private final AggregateType<State, Command, Event> transfers;
  private final PupilAccess pupils;
  private final ClassLists classLists;
  private final TransferGroups groups;
  private final OpenTransfers openTransfers;
  private final TransferCalendar calendar;
  private final Signing signing;
  private final Organisation organisation;

  TransferGroupEndpoint(
      Commands commands,
      AggregateType<State, Command, Event> transfers,
      PupilAccess pupils,
      ClassLists classLists,
      TransferGroups groups,
      OpenTransfers openTransfers,
      TransferCalendar calendar,
      Signing signing,
      Organisation organisation) {
    this.commands = commands;
    this.transfers = transfers;
    this.pupils = pupils;
    this.classLists = classLists;
    this.groups = groups;
    this.openTransfers = openTransfers;
    this.calendar = calendar;
    this.signing = signing;
    this.organisation = organisation;
  }

  /**
   * Whole classes, or the grade of a school, with the guardians' signatures by pupil.
   *
   * @param fromSchoolId with {@code grade}, in place of {@code fromClassIds}
   */
  record GroupRequest(
      @Nullable List<String> fromClassIds,
      @Nullable String fromSchoolId,
      @Nullable Integer grade,
      @Nullable String toSchoolId,
      @Nullable TransferReason reason,
      @Nullable String explanation,
      @Nullable Map<String, GuardianRequest> signatures,
      @Nullable LocalDate appliedOn) {}

  /** A step for all; {@code classes} names for each class the one that takes its pupils in. */
  record StepRequest(
      @Nullable Boolean consents,
      @Nullable String opinion,
      @Nullable Map<String, String> classes,
      @Nullable LocalDate on) {}

  /** What became of all. */
  record GroupView(String groupId, int done, List<LeftPupil> left) {}

  /** Who is not moved by the step, and why. */
  record LeftPupil(String pupilId, String code) {}

  /** How the transfers of a group stand. */
  record GroupStanding(String groupId, Map<Standing, Integer> standings) {}

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE})
  GroupView apply(@RequestBody GroupRequest request, Mutation mutation, Caller caller) {
    LocalDate on = Checks.required(request.appliedOn(), "appliedOn");
    List<String> classes = classesOf(request, on);
    classes.forEach(classId -> caller.requireWithin(classId));
    String toSchoolId = requireSchool(request.toSchoolId());
    TransferReason reason = Checks.required(request.reason(), "reason");
    Map<String, GuardianRequest> signatures =
        request.signatures() == null ? Map.of() : request.signatures();
    String groupId = mutation.newId();
    Procedure procedure = calendar.procedure(on);
    Term term = calendar.term(procedure.first(), on);
    List<LeftPupil> left = new ArrayList<>();
    Map<String, Command> applications = new HashMap<>();
    for (String pupilId : membersOf(classes)) {
      GuardianRequest signature = signatures.get(pupilId);
      if (signature == null || !GuardianGuard.isSigned(signature, caller)) {
        left.add(new LeftPupil(pupilId, TransferRefused.GUARDIAN_SIGNATURE_MISSING.code()));
        continue;
      }
      PupilState pupil = pupils.reachable(pupilId, caller).state();
      Enrolment enrolment = pupil.openEnrolment().orElse(null);
      if (enrolment == null) {
        left.add(new LeftPupil(pupilId, TransferRefused.PUPIL_NOT_ENROLLED.code()));
        continue;
      }
      String transferId = idOf(groupId, pupilId);
      var application =
          new Command.Apply(
              new Route(
                  transferId,
                  pupilId,
                  enrolment.enrolmentId(),
                  enrolment.schoolId(),
                  enrolment.classId(),
                  toSchoolId),
              reason,
              new Papers(
                  signature.reference(),
                  signature.signedOn(),
                  null,
                  Checks.optionalText(request.explanation(), "explanation")),
              on,
              calendar.circumstances(pupil, enrolment, on),
              groupId,
              procedure,
              term,
              caller.today());
      if (openTransfers.claim(application)) {
        applications.put(transferId, application);
      } else {
        left.add(new LeftPupil(pupilId, TransferRefused.TRANSFER_UNDER_WAY.code()));
      }
    }
    return execute(groupId, applications, left, request, mutation, classes.getFirst());
  }

  private List<String> classesOf(GroupRequest request, LocalDate on) {
    List<String> named = request.fromClassIds();
    if (named != null && !named.isEmpty()) {
      return List.copyOf(Checks.some(named, MOST_CLASSES, "fromClassIds"));
    }
    String schoolId = Checks.required(request.fromSchoolId(), "fromSchoolId");
    int grade = Checks.required(request.grade(), "grade");
    int schoolYear = SchoolCalendar.schoolYearOf(on);
    List<String> classes =
        organisation.classesOf(schoolId, on).stream()
            .filter(c -> c.gradeIn(schoolYear) == grade)
            .map(SchoolClass::id)
            .sorted()
            .toList();
    if (classes.isEmpty()) {
      throw refused(TransferRefused.GROUP_IS_EMPTY, "grade");
    }
    return classes;
  }

  private Set<String> membersOf(List<String> classes) {
    Set<String> members = new TreeSet<>();
    classLists.of(classes).values().forEach(list -> members.addAll(list.members().keySet()));
    if (members.isEmpty()) {
      throw refused(TransferRefused.GROUP_IS_EMPTY, "fromClassIds");
    }
    return members;
  }

  private String requireSchool(@Nullable String schoolId) {
    String wanted = Checks.required(schoolId, "toSchoolId");
    if (organisation.unit(wanted).filter(u -> u.kind() == UnitKind.SCHOOL).isEmpty()) {
      throw refused(TransferRefused.RECEIVING_SCHOOL_UNKNOWN, "toSchoolId");
    }
    return wanted;
  }

  private static String idOf(String groupId, String pupilId) {
    return DerivedId.of(groupId, pupilId);
  }

  @PostMapping("/{groupId}/teacher-opinion")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.CLASS_TEACHER})
  GroupView teacherOpinion(
      @PathVariable String groupId,
      @RequestBody StepRequest request,
      Mutation mutation,
      Caller caller) {
    return sign(groupId, Transfer.TEACHER_OPINION, Route::fromClassId, request, mutation, caller);
  }

  @PostMapping("/{groupId}/receiving-school-opinion")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL})
  GroupView receivingSchoolOpinion(
      @PathVariable String groupId,
      @RequestBody StepRequest request,
      Mutation mutation,
      Caller caller) {
    return sign(
        groupId,
        Transfer.RECEIVING_SCHOOL_OPINION,
        TransferGroupEndpoint::toSchool,
        request,
        mutation,
        caller);
  }

  @PostMapping("/{groupId}/approval")
  @Allowed({Role.SCHOOL_SYSTEM, Role.VICE_PRINCIPAL, Role.PRINCIPAL})
  GroupView approval(
      @PathVariable String groupId,
      @RequestBody StepRequest request,
      Mutation mutation,
      Caller caller) {
    return sign(
        groupId, Transfer.VICE_PRINCIPAL_APPROVAL, Route::fromSchoolId, request, mutation, caller);
  }

  private GroupView sign(
      String groupId,
      String step,
      Function<Route, String> side,
      StepRequest request,
      Mutation mutation,
      Caller caller) {
    Map<String, State> all = transfersOf(groupId);
    all.values().forEach(transfer -> caller.requireWithin(side.apply(routeOf(transfer))));
    var signature = new StepSignature(step, request.consents(), request.opinion(), request.on());
    return sign(groupId, all, signature, request, mutation, caller);
  }

  /** Signs a step of each one's procedure; who may not is refused one by one. */
  @PostMapping("/{groupId}/signatures")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.CLASS_TEACHER,
    Role.DIRECTOR,
    Role.MORAL_EDUCATION,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.TOWNSHIP_OFFICER,
    Role.BUREAU
  })
  GroupView signature(
      @PathVariable String groupId,
      @RequestBody StepSignature request,
      Mutation mutation,
      Caller caller) {
    String step = Checks.text(request.step(), "step");
    Map<String, State> all = transfersOf(groupId);
    all.values().forEach(transfer -> caller.requireWithin(Signing.unitOf(transfer, step)));
    return sign(groupId, all, request, request, mutation, caller);
  }

  private GroupView sign(
      String groupId,
      Map<String, State> all,
      StepSignature signature,
      Object request,
      Mutation mutation,
      Caller caller) {
    Map<String, Command> each = new HashMap<>();
    String unit = "";
    for (Map.Entry<String, State> transfer : all.entrySet()) {
      Command.Sign command =
          signing.sign(transfer.getValue(), signature, Signing.Receipt.NONE, caller);
      unit = Signing.unitOf(transfer.getValue(), command.step());
      each.put(transfer.getKey(), command);
    }
    return execute(groupId, each, new ArrayList<>(), request, mutation, unit);
  }

  @PostMapping("/{groupId}/file")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE})
  GroupView sendFiles(
      @PathVariable String groupId,
      @RequestBody StepRequest request,
      Mutation mutation,
      Caller caller) {
    LocalDate on = Checks.required(request.on(), "on");
    int days = organisation.policy(PolicyParameter.TRANSFER_CONFIRM_DAYS, on);
    var command = new Command.SendFile(on, on.plusDays(days), calendar.term(on), caller.today());
    return step(groupId, Route::fromSchoolId, route -> command, request, mutation, caller);
  }

  @PostMapping("/{groupId}/arrival")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE})
  GroupView arrival(
      @PathVariable String groupId,
      @RequestBody StepRequest request,
      Mutation mutation,
      Caller caller) {
    LocalDate on = Checks.required(request.on(), "on");
    Map<String, String> classes = Checks.required(request.classes(), "classes");
    return step(
        groupId,
        TransferGroupEndpoint::toSchool,
        route ->
            new Command.ConfirmArrival(
                classOf(classes.get(route.fromClassId()), route.toSchoolId()),
                null,
                on,
                caller.today()),
        request,
        mutation,
        caller);
  }

  private @Nullable String classOf(@Nullable String classId, @Nullable String schoolId) {
    if (classId != null
        && organisation.schoolClass(classId).filter(c -> c.schoolId().equals(schoolId)).isEmpty()) {
      throw refused(TransferRefused.CLASS_OF_ANOTHER_SCHOOL, "classes");
    }
    return classId;
  }

  private GroupView step(
      String groupId,
      Function<Route, String> side,
      Function<Route, Command> command,
      StepRequest request,
      Mutation mutation,
      Caller caller) {
    Map<String, Command> all = new HashMap<>();
    String unit = "";
    for (Map.Entry<String, State> transfer : transfersOf(groupId).entrySet()) {
      Route route = routeOf(transfer.getValue());
      unit = caller.requireWithin(side.apply(route));
      all.put(transfer.getKey(), command.apply(route));
    }
    return execute(groupId, all, new ArrayList<>(), request, mutation, unit);
  }

  /** The transfers of a group as they are now, at least one. */
  private Map<String, State> transfersOf(String groupId) {
    Map<String, State> all = new HashMap<>();
    for (String transferId : groups.transfersOf(groupId)) {
      all.put(transferId, commands.get(transfers, transferId).state());
    }
    if (all.isEmpty()) {
      throw new CommandFailure.Unknown();
    }
    return all;
  }

  private static Route routeOf(State transfer) {
    return Checks.required(transfer.route(), "groupId");
  }

  private GroupView execute(
      String groupId,
      Map<String, Command> all,
      List<LeftPupil> left,
      Object request,
      Mutation mutation,
      String unit) {
    int done = 0;
    Map<String, Outcome<State>> outcomes =
        commands.executeEach(transfers, all, mutation.cause(request, unit));
    for (Map.Entry<String, Outcome<State>> outcome : outcomes.entrySet()) {
      CommandFailure failure = outcome.getValue().failure().orElse(null);
      if (failure == null) {
        done++;
      } else {
        left.add(new LeftPupil(pupilOf(outcome, all), failure.code()));
      }
    }
    return new GroupView(groupId, done, List.copyOf(left));
  }

  private static String pupilOf(
      Map.Entry<String, Outcome<State>> outcome, Map<String, Command> all) {
    Route route = outcome.getValue().state().route();
    if (route == null && all.get(outcome.getKey()) instanceof Command.Apply apply) {
      route = apply.route();
    }
    return route == null ? "" : route.pupilId();
  }

  @GetMapping("/{groupId}")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.CLASS_TEACHER,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU
  })
  GroupStanding group(@PathVariable String groupId, Caller caller) {
    Map<Standing, Integer> standings = new HashMap<>();
    for (State state : transfersOf(groupId).values()) {
      Route route = routeOf(state);
      if (!caller.holdsWithin(toSchool(route))) {
        caller.requireWithin(route.fromClassId());
      }
      standings.merge(state.standing(), 1, Integer::sum);
    }
    return new GroupStanding(groupId, standings);
  }

  private static String toSchool(Route route) {
    return Checks.required(route.toSchoolId(), "toSchoolId");
  }

  private static CommandFailure.Refused refused(TransferRefused reason, String field) {
    return new CommandFailure.Refused(Refusal.of(reason).at(field));
  }
}
