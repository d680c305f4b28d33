package cn.district.retention.enrollment.responsibility.assign;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.enrollment.responsibility.PupilResponsibility;
import cn.district.retention.enrollment.responsibility.PupilResponsibility.Command;
import cn.district.retention.enrollment.responsibility.PupilResponsibility.Command.EndResponsibility;
import cn.district.retention.enrollment.responsibility.PupilResponsibility.Command.MakeResponsible;
import cn.district.retention.enrollment.responsibility.PupilResponsibility.Event;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who answers for a pupil (教师包学生), one by one or for a whole class at once (包班到人, R1-08, R1-21).
 */
@RestController
@RequestMapping("/api/v1/enrollment")
final class ResponsibilityEndpoint {

  private static final int LARGEST_CLASS = 200;

  private final Commands commands;
  private final AggregateType<PupilResponsibility.State, Command, Event> responsibilities;
  private final PupilAccess access;
  private final ClassLists classLists;
  private final Organisation organisation;

  ResponsibilityEndpoint(
      Commands commands,
      AggregateType<PupilResponsibility.State, Command, Event> responsibilities,
      PupilAccess access,
      ClassLists classLists,
      Organisation organisation) {
    this.commands = commands;
    this.responsibilities = responsibilities;
    this.access = access;
    this.classLists = classLists;
    this.organisation = organisation;
  }

  /** Which teacher, from which date on. */
  record ResponsibleTeacherRequest(@Nullable String staffId, @Nullable LocalDate from) {}

  /** The first day without. */
  record EndRequest(@Nullable LocalDate to) {}

  /** Teachers for pupils of one class. */
  record ClassAssignmentRequest(
      @Nullable LocalDate from, @Nullable List<PupilsTeacher> assignments) {}

  /** One pupil and the teacher. */
  record PupilsTeacher(@Nullable String pupilId, @Nullable String staffId) {}

  /** Who answers for a pupil; {@code staffId} is absent where nobody does. */
  record ResponsibilityView(String pupilId, @Nullable String staffId, @Nullable LocalDate from) {
    static ResponsibilityView of(Committed<PupilResponsibility.State> responsibility) {
      return new ResponsibilityView(
          responsibility.id(), responsibility.state().staffId(), responsibility.state().from());
    }
  }

  /** What became of each pupil of the request; {@code code} is absent where it was done. */
  record ClassAssignmentView(String classId, int done, List<AssignmentResult> results) {}

  /** One pupil's result. */
  record AssignmentResult(String pupilId, @Nullable String code) {}

  @PostMapping("/pupils/{pupilId}/responsible-teacher")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.PRINCIPAL,
    Role.VICE_PRINCIPAL,
    Role.MORAL_EDUCATION,
    Role.ACADEMIC_OFFICE
  })
  ResponseEntity<ResponsibilityView> makeResponsible(
      @PathVariable String pupilId,
      @RequestBody ResponsibleTeacherRequest request,
      Mutation mutation,
      Caller caller) {
    var pupil = access.reachable(pupilId, caller);
    SchoolClass schoolClass =
        organisation
            .schoolClass(PupilAccess.unitOf(pupil.state(), caller.district()))
            .orElseThrow(() -> BadRequest.of(HttpStatus.CONFLICT, "not-enrolled"));
    MakeResponsible command =
        command(
            pupil.id(),
            Checks.id(request.staffId(), "staffId"),
            schoolClass,
            Checks.required(request.from(), "from"));
    return Answers.ok(
        commands.execute(
            responsibilities,
            pupil.id(),
            command,
            new Expectation.Whatever(),
            mutation.cause(request, schoolClass.id())),
        ResponsibilityView::of);
  }

  @PostMapping("/pupils/{pupilId}/responsible-teacher/end")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.PRINCIPAL,
    Role.VICE_PRINCIPAL,
    Role.MORAL_EDUCATION,
    Role.ACADEMIC_OFFICE
  })
  ResponseEntity<ResponsibilityView> end(
      @PathVariable String pupilId,
      @RequestBody EndRequest request,
      Mutation mutation,
      Caller caller) {
    var pupil = access.reachable(pupilId, caller);
    return Answers.ok(
        commands.execute(
            responsibilities,
            pupil.id(),
            new EndResponsibility(pupil.id(), Checks.required(request.to(), "to")),
            new Expectation.Whatever(),
            mutation.cause(request, PupilAccess.unitOf(pupil.state(), caller.district()))),
        ResponsibilityView::of);
  }

  @PostMapping("/classes/{classId}/responsible-teachers")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.PRINCIPAL,
    Role.VICE_PRINCIPAL,
    Role.MORAL_EDUCATION,
    Role.ACADEMIC_OFFICE
  })
  ClassAssignmentView assignClass(
      @PathVariable String classId,
      @RequestBody ClassAssignmentRequest request,
      Mutation mutation,
      Caller caller) {
    SchoolClass schoolClass =
        organisation
            .schoolClass(classId)
            .orElseThrow(() -> BadRequest.of(HttpStatus.NOT_FOUND, "class-unknown"));
    caller.requireWithin(classId);
    LocalDate from = Checks.required(request.from(), "from");
    var onList = classLists.of(classId).members().keySet();
    Map<String, Command> commandsById = new LinkedHashMap<>();
    Map<String, @Nullable String> codes = new LinkedHashMap<>();
    for (PupilsTeacher each : Checks.some(request.assignments(), LARGEST_CLASS, "assignments")) {
      String pupilId = Checks.id(each.pupilId(), "assignments.pupilId");
      String staffId = Checks.id(each.staffId(), "assignments.staffId");
      if (commandsById.containsKey(pupilId) || codes.containsKey(pupilId)) {
        throw BadRequest.field("pupil-listed-twice", "assignments.pupilId");
      }
      if (onList.contains(pupilId)) {
        commandsById.put(pupilId, command(pupilId, staffId, schoolClass, from));
      } else {
        codes.put(pupilId, "another-class");
      }
    }
    commands
        .executeAll(responsibilities, commandsById, mutation.cause(request, classId))
        .forEach(
            (pupilId, failure) ->
                codes.put(pupilId, failure.map(CommandFailure::code).orElse(null)));
    List<AssignmentResult> results = new ArrayList<>();
    codes.forEach((pupilId, code) -> results.add(new AssignmentResult(pupilId, code)));
    int done = (int) results.stream().filter(result -> result.code() == null).count();
    return new ClassAssignmentView(classId, done, results);
  }

  private MakeResponsible command(
      String pupilId, String staffId, SchoolClass schoolClass, LocalDate from) {
    boolean serves = organisation.serves(staffId, schoolClass.schoolId(), from);
    return new MakeResponsible(
        pupilId, staffId, schoolClass.id(), schoolClass.schoolId(), from, serves);
  }
}
