package cn.district.retention.enrollment.changeform.file;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.contracts.reference.Term;
import cn.district.retention.enrollment.changeform.ChangeForm.ChangeKind;
import cn.district.retention.enrollment.changeform.ChangeForm.Command;
import cn.district.retention.enrollment.changeform.ChangeForm.Event;
import cn.district.retention.enrollment.changeform.ChangeForm.Line;
import cn.district.retention.enrollment.changeform.ChangeForm.ReturnReason;
import cn.district.retention.enrollment.changeform.ChangeForm.Sheet;
import cn.district.retention.enrollment.changeform.ChangeForm.Standing;
import cn.district.retention.enrollment.changeform.ChangeForm.State;
import cn.district.retention.enrollment.changeform.ChangeForm.StrikeReason;
import cn.district.retention.enrollment.changeform.ChangeForm.Struck;
import cn.district.retention.enrollment.changeform.Terms;
import cn.district.retention.enrollment.changeform.file.ChangeFormStatuses.Status;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The change form (学生变动情况表) of a class and term, and how far a school's forms are (R5-10). */
@RestController
@RequestMapping("/api/v1/enrollment")
final class ChangeFormEndpoint {

  private static final int MOST_LINES = 500;
  private static final int HUNDRED = 100;

  private final Commands commands;
  private final AggregateType<State, Command, Event> forms;
  private final ClassChanges changes;
  private final ChangeFormStatuses statuses;
  private final ClassLists classLists;
  private final Organisation organisation;
  private final Terms terms;

  ChangeFormEndpoint(
      Commands commands,
      AggregateType<State, Command, Event> forms,
      ClassChanges changes,
      ChangeFormStatuses statuses,
      ClassLists classLists,
      Organisation organisation,
      Terms terms) {
    this.commands = commands;
    this.forms = forms;
    this.changes = changes;
    this.statuses = statuses;
    this.classLists = classLists;
    this.organisation = organisation;
    this.terms = terms;
  }

  /** A line as it is asked for. */
  record LineRequest(@Nullable String pupilId, @Nullable ChangeKind kind, @Nullable LocalDate on) {}

  /** A drafted line that is not kept. */
  record StruckRequest(
      @Nullable String pupilId,
      @Nullable ChangeKind kind,
      @Nullable LocalDate on,
      @Nullable StrikeReason reason) {}

  /** What the form shall say; {@code nothingChanged} is the explicit nil return. */
  record ConfirmRequest(
      @Nullable List<LineRequest> lines,
      @Nullable List<StruckRequest> struck,
      @Nullable Boolean nothingChanged) {}

  /** Nothing is said with a signature. */
  record SignRequest() {}

  /** Why the form goes back. */
  record ReturnRequest(@Nullable ReturnReason reason) {}

  /**
   * A form.
   *
   * @param draft what the platform knows
   * @param unanswered drafted lines that the form says nothing about
   */
  record FormView(
      String classId,
      LocalDate termStart,
      long version,
      Standing standing,
      boolean nilReturn,
      List<Line> lines,
      List<Struck> struck,
      @Nullable String confirmedBy,
      @Nullable LocalDate confirmedOn,
      @Nullable String signedBy,
      @Nullable LocalDate signedOn,
      @Nullable ReturnReason returned,
      List<Line> draft,
      List<Line> unanswered) {}

  /** How far a school is. */
  record CompletionView(
      String schoolId,
      LocalDate termStart,
      int classes,
      int confirmed,
      int signed,
      int nilReturns,
      int percentSigned,
      List<ClassStatus> forms) {}

  /** How far a class is; a missing form is no nil return. */
  record ClassStatus(
      String classId, String nameZh, boolean missing, Standing standing, boolean nilReturn) {}

  @GetMapping("/classes/{classId}/change-forms/{termStart}")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.CLASS_TEACHER,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU
  })
  ResponseEntity<FormView> form(
      @PathVariable String classId, @PathVariable LocalDate termStart, Caller caller) {
    caller.requireWithin(classId);
    List<Line> draft = draft(classId, terms.beginningOn(termStart, "termStart"), caller);
    return commands
        .find(forms, Sheet.idOf(classId, termStart))
        .map(found -> Answers.ok(found, form -> view(classId, termStart, form, draft)))
        .orElseGet(() -> ResponseEntity.ok(view(classId, termStart, 0, State.NOTHING, draft)));
  }

  @PostMapping("/classes/{classId}/change-forms/{termStart}/confirmation")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.CLASS_TEACHER})
  ResponseEntity<FormView> confirm(
      @PathVariable String classId,
      @PathVariable LocalDate termStart,
      @RequestBody ConfirmRequest request,
      Mutation mutation,
      Caller caller) {
    caller.requireWithin(classId);
    SchoolClass schoolClass =
        organisation.schoolClass(classId).orElseThrow(CommandFailure.Unknown::new);
    List<Line> draft = draft(classId, terms.beginningOn(termStart, "termStart"), caller);
    var command =
        new Command.Confirm(
            new Sheet(classId, schoolClass.schoolId(), termStart),
            draft,
            lines(request.lines()),
            struck(request.struck()),
            Boolean.TRUE.equals(request.nothingChanged()),
            caller.subject(),
            caller.today());
    String id = Sheet.idOf(classId, termStart);
    Expectation expectation =
        commands.find(forms, id).isPresent() ? mutation.expectation() : new Expectation.New();
    return Answers.ok(
        commands.execute(forms, id, command, expectation, mutation.cause(request, classId)),
        form -> view(classId, termStart, form, draft));
  }

  private static List<Line> lines(@Nullable List<LineRequest> requests) {
    List<Line> lines = new ArrayList<>();
    if (requests != null && !requests.isEmpty()) {
      for (LineRequest each : Checks.some(requests, MOST_LINES, "lines")) {
        lines.add(line(each.pupilId(), each.kind(), each.on(), "lines"));
      }
    }
    return lines;
  }

  private static List<Struck> struck(@Nullable List<StruckRequest> requests) {
    List<Struck> struck = new ArrayList<>();
    if (requests != null && !requests.isEmpty()) {
      for (StruckRequest each : Checks.some(requests, MOST_LINES, "struck")) {
        struck.add(
            new Struck(
                line(each.pupilId(), each.kind(), each.on(), "struck"),
                Checks.required(each.reason(), "struck.reason")));
      }
    }
    return struck;
  }

  private static Line line(
      @Nullable String pupilId, @Nullable ChangeKind kind, @Nullable LocalDate on, String field) {
    return new Line(
        Checks.id(pupilId, field + ".pupilId"),
        Checks.required(kind, field + ".kind"),
        Checks.required(on, field + ".on"));
  }

  @PostMapping("/classes/{classId}/change-forms/{termStart}/signature")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE})
  ResponseEntity<FormView> sign(
      @PathVariable String classId,
      @PathVariable LocalDate termStart,
      @RequestBody SignRequest request,
      Mutation mutation,
      Caller caller) {
    caller.requireWithin(schoolOf(classId));
    List<Line> draft = draft(classId, terms.beginningOn(termStart, "termStart"), caller);
    var command = new Command.Sign(draft, caller.subject(), caller.today());
    return execute(classId, termStart, command, request, mutation, draft);
  }

  @PostMapping("/classes/{classId}/change-forms/{termStart}/return")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE})
  ResponseEntity<FormView> giveBack(
      @PathVariable String classId,
      @PathVariable LocalDate termStart,
      @RequestBody ReturnRequest request,
      Mutation mutation,
      Caller caller) {
    caller.requireWithin(schoolOf(classId));
    var command =
        new Command.Return(
            Checks.required(request.reason(), "reason"), caller.subject(), caller.today());
    List<Line> draft = draft(classId, terms.beginningOn(termStart, "termStart"), caller);
    return execute(classId, termStart, command, request, mutation, draft);
  }

  private ResponseEntity<FormView> execute(
      String classId,
      LocalDate termStart,
      Command command,
      Object request,
      Mutation mutation,
      List<Line> draft) {
    return Answers.ok(
        commands.execute(
            forms,
            Sheet.idOf(classId, termStart),
            command,
            mutation.expectation(),
            mutation.cause(request, classId)),
        form -> view(classId, termStart, form, draft));
  }

  @GetMapping("/schools/{schoolId}/change-forms")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU
  })
  CompletionView completion(
      @PathVariable String schoolId, @RequestParam LocalDate termStart, Caller caller) {
    caller.requireWithin(schoolId);
    Term term = terms.beginningOn(termStart, "termStart");
    Map<String, Status> found = statuses.of(schoolId, termStart);
    List<SchoolClass> classes = organisation.classesOf(schoolId, term.end().minusDays(1));
    Map<String, ?> lists = membersByClass(classes);
    List<ClassStatus> forms =
        classes.stream()
            .filter(c -> lists.containsKey(c.id()) || found.containsKey(c.id()))
            .map(c -> status(c, found.get(c.id())))
            .sorted(Comparator.comparing(ClassStatus::nameZh).thenComparing(ClassStatus::classId))
            .toList();
    int signed = (int) forms.stream().filter(f -> f.standing() == Standing.SIGNED).count();
    return new CompletionView(
        schoolId,
        termStart,
        forms.size(),
        (int) forms.stream().filter(f -> f.standing() == Standing.CONFIRMED).count() + signed,
        signed,
        (int) forms.stream().filter(ClassStatus::nilReturn).count(),
        forms.isEmpty() ? 0 : HUNDRED * signed / forms.size(),
        forms);
  }

  private Map<String, ?> membersByClass(List<SchoolClass> classes) {
    var lists = classLists.of(classes.stream().map(SchoolClass::id).toList());
    lists.values().removeIf(list -> list.members().isEmpty());
    return lists;
  }

  private static ClassStatus status(SchoolClass schoolClass, @Nullable Status status) {
    return new ClassStatus(
        schoolClass.id(),
        schoolClass.nameZh(),
        status == null,
        status == null ? Standing.NONE : status.standing(),
        status != null && status.nilReturn());
  }

  /** Holidays belong to the term that follows them. */
  private List<Line> draft(String classId, Term term, Caller caller) {
    LocalDate from =
        Optional.ofNullable(endOfTermBefore(term))
            .orElseGet(() -> LocalDate.of(term.start().getYear(), Month.JULY, 1));
    LocalDate tomorrow = caller.today().plusDays(1);
    LocalDate to = term.end().isBefore(tomorrow) ? term.end() : tomorrow;
    return from.isBefore(to) ? changes.between(classId, from, to) : List.of();
  }

  private @Nullable LocalDate endOfTermBefore(Term term) {
    int schoolYear = SchoolCalendar.schoolYearOf(term.start());
    List<Term> terms = new ArrayList<>();
    for (int year = schoolYear - 1; year <= schoolYear; year++) {
      organisation.calendar(year).ifPresent(calendar -> terms.addAll(calendar.terms()));
    }
    return terms.stream()
        .map(Term::end)
        .filter(end -> !end.isAfter(term.start()))
        .max(LocalDate::compareTo)
        .orElse(null);
  }

  private String schoolOf(String classId) {
    return organisation
        .schoolClass(classId)
        .map(SchoolClass::schoolId)
        .orElseThrow(CommandFailure.Unknown::new);
  }

  private static FormView view(
      String classId, LocalDate termStart, Committed<State> form, List<Line> draft) {
    return view(classId, termStart, form.version(), form.state(), draft);
  }

  private static FormView view(
      String classId, LocalDate termStart, long version, State state, List<Line> draft) {
    return new FormView(
        classId,
        termStart,
        version,
        state.standing(),
        state.isNilReturn(),
        state.lines(),
        state.struck(),
        state.confirmedBy(),
        state.confirmedOn(),
        state.signedBy(),
        state.signedOn(),
        state.returned(),
        draft,
        state.unanswered(draft));
  }
}
