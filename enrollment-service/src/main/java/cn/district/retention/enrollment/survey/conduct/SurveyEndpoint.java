package cn.district.retention.enrollment.survey.conduct;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.pupil.KeyGroup;
import cn.district.retention.enrollment.survey.ClassSurvey;
import cn.district.retention.enrollment.survey.ClassSurvey.Command;
import cn.district.retention.enrollment.survey.ClassSurvey.Difficulty;
import cn.district.retention.enrollment.survey.ClassSurvey.Event;
import cn.district.retention.enrollment.survey.ClassSurvey.Finding;
import cn.district.retention.enrollment.survey.ClassSurvey.Survey;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A class's baseline survey (摸底) of the running school year, assigned to a person (R1-21). */
@RestController
@RequestMapping("/api/v1/enrollment/classes/{classId}/survey")
final class SurveyEndpoint {

  private static final int LARGEST_CLASS = 200;

  private final Commands commands;
  private final AggregateType<ClassSurvey.State, Command, Event> surveys;
  private final ClassLists classLists;
  private final Organisation organisation;

  SurveyEndpoint(
      Commands commands,
      AggregateType<ClassSurvey.State, Command, Event> surveys,
      ClassLists classLists,
      Organisation organisation) {
    this.commands = commands;
    this.surveys = surveys;
    this.classLists = classLists;
    this.organisation = organisation;
  }

  /** Whose task it is. */
  record AssignRequest(@Nullable String assignedTo) {}

  /** What was found of some pupils; an empty finding says that nothing was found. */
  record FindingsRequest(@Nullable List<FindingRequest> findings) {}

  /** What was found of one pupil. */
  record FindingRequest(
      @Nullable String pupilId,
      @Nullable Set<Difficulty> difficulties,
      @Nullable Set<KeyGroup> keyGroups) {}

  /** A survey: what was found, and who has not been looked at yet. */
  record SurveyView(
      String classId,
      int schoolYear,
      String assignedTo,
      List<Finding> findings,
      Set<String> missing,
      @Nullable LocalDate closedOn) {}

  @GetMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  ResponseEntity<SurveyView> read(@PathVariable String classId, Caller caller) {
    SchoolClass schoolClass = reached(classId, caller);
    return Answers.ok(
        commands.get(surveys, surveyOf(schoolClass, caller).surveyId()), this::viewOf);
  }

  @PostMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  ResponseEntity<SurveyView> open(
      @PathVariable String classId,
      @RequestBody AssignRequest request,
      Mutation mutation,
      Caller caller) {
    SchoolClass schoolClass = reached(classId, caller);
    Survey survey = surveyOf(schoolClass, caller);
    String assignedTo = Checks.id(request.assignedTo(), "assignedTo");
    var command =
        new Command.Open(
            survey, assignedTo, caller.today(), serves(assignedTo, schoolClass, caller));
    return Answers.ok(
        commands.execute(
            surveys,
            survey.surveyId(),
            command,
            new Expectation.Whatever(),
            mutation.cause(request, classId)),
        this::viewOf);
  }

  @PostMapping("/assignee")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  ResponseEntity<SurveyView> assign(
      @PathVariable String classId,
      @RequestBody AssignRequest request,
      Mutation mutation,
      Caller caller) {
    SchoolClass schoolClass = reached(classId, caller);
    String assignedTo = Checks.id(request.assignedTo(), "assignedTo");
    return change(
        schoolClass,
        new Command.Assign(assignedTo, caller.today(), serves(assignedTo, schoolClass, caller)),
        request,
        mutation,
        caller);
  }

  @PostMapping("/findings")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.MORAL_EDUCATION, Role.CLASS_TEACHER})
  ResponseEntity<SurveyView> record(
      @PathVariable String classId,
      @RequestBody FindingsRequest request,
      Mutation mutation,
      Caller caller) {
    SchoolClass schoolClass = reached(classId, caller);
    List<Finding> findings =
        Checks.some(request.findings(), LARGEST_CLASS, "findings").stream()
            .map(
                each ->
                    new Finding(
                        Checks.id(each.pupilId(), "findings.pupilId"),
                        each.difficulties() == null ? Set.of() : each.difficulties(),
                        each.keyGroups() == null ? Set.of() : each.keyGroups()))
            .toList();
    return change(
        schoolClass,
        new Command.Record(findings, members(classId), caller.today()),
        request,
        mutation,
        caller);
  }

  @PostMapping("/closing")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.MORAL_EDUCATION, Role.CLASS_TEACHER})
  ResponseEntity<SurveyView> close(@PathVariable String classId, Mutation mutation, Caller caller) {
    SchoolClass schoolClass = reached(classId, caller);
    return change(
        schoolClass,
        new Command.Close(members(classId), caller.today()),
        "closing",
        mutation,
        caller);
  }

  private ResponseEntity<SurveyView> change(
      SchoolClass schoolClass, Command command, Object request, Mutation mutation, Caller caller) {
    return Answers.ok(
        commands.execute(
            surveys,
            surveyOf(schoolClass, caller).surveyId(),
            command,
            mutation.expectation(),
            mutation.cause(request, schoolClass.id())),
        this::viewOf);
  }

  private SchoolClass reached(String classId, Caller caller) {
    SchoolClass schoolClass =
        organisation
            .schoolClass(classId)
            .orElseThrow(() -> BadRequest.of(HttpStatus.NOT_FOUND, "class-unknown"));
    caller.requireWithin(classId);
    return schoolClass;
  }

  private static Survey surveyOf(SchoolClass schoolClass, Caller caller) {
    int schoolYear = SchoolCalendar.schoolYearOf(caller.today());
    return new Survey(
        SurveyIds.of(schoolClass.id(), schoolYear),
        schoolClass.id(),
        schoolClass.schoolId(),
        schoolYear);
  }

  private boolean serves(String staffId, SchoolClass schoolClass, Caller caller) {
    return organisation.serves(staffId, schoolClass.schoolId(), caller.today());
  }

  private Set<String> members(String classId) {
    return classLists.of(classId).members().keySet();
  }

  private SurveyView viewOf(Committed<ClassSurvey.State> committed) {
    ClassSurvey.State state = committed.state();
    Survey survey = Checks.required(state.survey(), "survey");
    Set<String> missing = new TreeSet<>();
    if (state.closedOn() == null) {
      missing.addAll(members(survey.classId()));
      missing.removeAll(state.findings().keySet());
    }
    return new SurveyView(
        survey.classId(),
        survey.schoolYear(),
        state.assignedTo(),
        state.findings().values().stream().sorted(Comparator.comparing(Finding::pupilId)).toList(),
        missing,
        state.closedOn());
  }
}
