package cn.district.retention.enrollment.schoolclass.form;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.schoolclass.SchoolClass;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
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

/** Classes of the schools. */
@RestController
@RequestMapping(ClassEndpoint.PATH)
final class ClassEndpoint {

  static final String PATH = "/api/v1/enrollment/classes";

  private final Commands commands;
  private final AggregateType<SchoolClass.State, SchoolClass.Command, SchoolClass.Event> classes;
  private final Organisation organisation;

  ClassEndpoint(
      Commands commands,
      AggregateType<SchoolClass.State, SchoolClass.Command, SchoolClass.Event> classes,
      Organisation organisation) {
    this.commands = commands;
    this.classes = classes;
    this.organisation = organisation;
  }

  /** What forms a class. */
  record FormClassRequest(
      @Nullable String classId,
      @Nullable String schoolId,
      @Nullable String nameZh,
      @Nullable Integer firstSchoolYear,
      @Nullable Integer firstGrade,
      @Nullable LocalDate from) {}

  /** A class as it is read; {@code grade} is that of today's school year. */
  record ClassView(
      String classId,
      String schoolId,
      String nameZh,
      int firstSchoolYear,
      int firstGrade,
      int grade,
      LocalDate from) {}

  @PostMapping
  @Allowed({Role.DISTRICT_ADMIN, Role.BUREAU, Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE})
  ResponseEntity<ClassView> form(
      @RequestBody FormClassRequest request, Mutation mutation, Caller caller) {
    String schoolId = caller.requireWithin(Checks.required(request.schoolId(), "schoolId"));
    String classId =
        request.classId() == null ? mutation.newId() : Checks.id(request.classId(), "classId");
    var command =
        new SchoolClass.Command.Form(
            classId,
            schoolId,
            Checks.text(request.nameZh(), "nameZh"),
            Checks.required(request.firstSchoolYear(), "firstSchoolYear"),
            Checks.required(request.firstGrade(), "firstGrade"),
            Checks.required(request.from(), "from"),
            TaughtGrades.of(organisation, schoolId));
    var formed =
        commands.execute(
            classes, classId, command, new Expectation.New(), mutation.cause(request, schoolId));
    return Answers.created(PATH, formed, c -> view(c.id(), caller));
  }

  @GetMapping("/{classId}")
  @Allowed({
    Role.BUREAU,
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.CLASS_TEACHER,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  ResponseEntity<ClassView> schoolClass(@PathVariable String classId, Caller caller) {
    var formed = commands.get(classes, classId);
    caller.requireWithin(classId);
    return Answers.ok(formed, c -> view(c.id(), caller));
  }

  @GetMapping
  @Allowed({
    Role.BUREAU,
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  Page<ClassView> ofSchool(
      @RequestParam String school,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    caller.requireWithin(school);
    List<ClassView> views =
        organisation.classesOf(school, caller.today()).stream()
            .map(c -> view(c.id(), caller))
            .sorted(Comparator.comparing(ClassEndpoint::cursor))
            .toList();
    return Page.cut(views, after, limit, ClassEndpoint::cursor);
  }

  private static String cursor(ClassView view) {
    return view.grade() + "|" + view.nameZh() + "|" + view.classId();
  }

  private ClassView view(String classId, Caller caller) {
    var c = organisation.schoolClass(classId).orElseThrow(CommandFailure.Unknown::new);
    return new ClassView(
        c.id(),
        c.schoolId(),
        c.nameZh(),
        c.firstSchoolYear(),
        c.firstGrade(),
        c.gradeIn(SchoolCalendar.schoolYearOf(caller.today())),
        c.from());
  }
}
