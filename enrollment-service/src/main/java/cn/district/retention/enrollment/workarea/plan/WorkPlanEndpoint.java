package cn.district.retention.enrollment.workarea.plan;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.workarea.WorkArea;
import cn.district.retention.enrollment.workarea.WorkAreaAccess;
import cn.district.retention.enrollment.workarea.WorkAreas;
import cn.district.retention.enrollment.workarea.WorkPlan.Command;
import cn.district.retention.enrollment.workarea.WorkPlan.Completion;
import cn.district.retention.enrollment.workarea.WorkPlan.Content;
import cn.district.retention.enrollment.workarea.WorkPlan.Event;
import cn.district.retention.enrollment.workarea.WorkPlan.LegalBasis;
import cn.district.retention.enrollment.workarea.WorkPlan.Measure;
import cn.district.retention.enrollment.workarea.WorkPlan.State;
import cn.district.retention.enrollment.workarea.WorkPlan.Subject;
import cn.district.retention.enrollment.workarea.WorkPlan.Version;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.EntityTag;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * The plan (工作计划与措施) of a unit for an area of its work in a school year: the unit drafts it, who
 * heads it puts it in force, who answers for a measure says when it is done (R1-01, R1-06).
 */
@RestController
@RequestMapping("/api/v1/enrollment/units/{unitId}/work-areas/{area}/plans/{schoolYear}")
final class WorkPlanEndpoint {

  private static final int MOST = 100;
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2999;
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,19}");

  private final Commands commands;
  private final AggregateType<State, Command, Event> plans;
  private final WorkAreaAccess access;

  WorkPlanEndpoint(
      Commands commands, AggregateType<State, Command, Event> plans, WorkAreaAccess access) {
    this.commands = commands;
    this.plans = plans;
    this.access = access;
  }

  /** The whole draft, in place of what was drafted before; it may be unfinished. */
  record DraftRequest(
      @Nullable List<LegalBasisRequest> legalBases, @Nullable List<MeasureRequest> measures) {

    private Content content() {
      return new Content(
          each(legalBases, "legalBases").stream().map(LegalBasisRequest::basis).toList(),
          each(measures, "measures").stream().map(MeasureRequest::measure).toList());
    }
  }

  /** A legal basis; an act of law has no number, a notice often no article. */
  record LegalBasisRequest(
      @Nullable String title,
      @Nullable String documentNumber,
      @Nullable String issuingBody,
      @Nullable String article) {

    private LegalBasis basis() {
      return new LegalBasis(
          Checks.text(title, "legalBases.title"),
          Checks.optionalText(documentNumber, "legalBases.documentNumber"),
          Checks.text(issuingBody, "legalBases.issuingBody"),
          Checks.optionalText(article, "legalBases.article"));
    }
  }

  /** A measure with the code by which the plan numbers it. */
  record MeasureRequest(
      @Nullable String code,
      @Nullable String what,
      @Nullable String staffId,
      @Nullable LocalDate dueOn) {

    private Measure measure() {
      return new Measure(
          checkedCode(code, "measures.code"),
          Checks.text(what, "measures.what"),
          Checks.id(staffId, "measures.staffId"),
          Checks.required(dueOn, "measures.dueOn"));
    }
  }

  private static String checkedCode(@Nullable String code, String field) {
    String present = Checks.text(code, field);
    if (!CODE.matcher(present).matches()) {
      throw BadRequest.field("wrong-format", field);
    }
    return present;
  }

  private static <T> List<T> each(@Nullable List<T> list, String field) {
    List<T> present = Checks.required(list, field);
    if (present.size() > MOST) {
      throw BadRequest.field("too-many", field);
    }
    return present.stream().map(element -> Checks.required(element, field)).toList();
  }

  /** The first day on which the draft is in force. */
  record InForceRequest(@Nullable LocalDate from) {}

  /** What was done, and when. */
  record CompletionRequest(@Nullable String note, @Nullable LocalDate on) {}

  /**
   * A plan with its versions, oldest first.
   *
   * @param on the day that it is seen as of
   * @param inForce number of the version in force on that day; absent where none is
   * @param draft the next version; absent where none is being drafted, and for all but the unit's
   *     own offices
   */
  record PlanView(
      String unitId,
      WorkArea area,
      int schoolYear,
      LocalDate on,
      @Nullable Integer inForce,
      List<VersionView> versions,
      @Nullable Content draft) {

    static PlanView of(Subject subject, State state, LocalDate on, boolean withDraft) {
      List<VersionView> versions = new ArrayList<>();
      for (int i = 0; i < state.versions().size(); i++) {
        LocalDate until =
            i + 1 < state.versions().size() ? state.versions().get(i + 1).from() : null;
        versions.add(VersionView.of(state.versions().get(i), until, state, on));
      }
      return new PlanView(
          subject.unitId(),
          subject.area(),
          subject.schoolYear(),
          on,
          state.on(on).map(Version::number).orElse(null),
          List.copyOf(versions),
          withDraft ? state.draft() : null);
    }
  }

  /** A version; {@code until} is the first day on which the next one holds. */
  record VersionView(
      int number,
      LocalDate from,
      @Nullable LocalDate until,
      String putInForceBy,
      List<LegalBasis> legalBases,
      List<MeasureView> measures) {

    static VersionView of(Version version, @Nullable LocalDate until, State state, LocalDate on) {
      return new VersionView(
          version.number(),
          version.from(),
          until,
          version.putInForceBy(),
          version.content().legalBases(),
          version.content().measures().stream()
              .map(measure -> MeasureView.of(measure, state.done().get(measure.code()), on))
              .toList());
    }
  }

  /** A measure with what became of it by the day that the plan is seen as of. */
  record MeasureView(
      String code,
      String what,
      String staffId,
      LocalDate dueOn,
      @Nullable LocalDate doneOn,
      @Nullable String doneBy,
      @Nullable String note,
      boolean overdue) {

    static MeasureView of(Measure measure, @Nullable Completion completion, LocalDate on) {
      Completion done = completion == null || completion.on().isAfter(on) ? null : completion;
      return new MeasureView(
          measure.code(),
          measure.what(),
          measure.staffId(),
          measure.dueOn(),
          done == null ? null : done.on(),
          done == null ? null : done.staffId(),
          done == null ? null : done.note(),
          done == null && on.isAfter(measure.dueOn()));
    }
  }

  @PostMapping("/draft")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.TOWNSHIP_OFFICER,
    Role.BUREAU
  })
  ResponseEntity<PlanView> draft(
      @PathVariable String unitId,
      @PathVariable WorkArea area,
      @PathVariable int schoolYear,
      @RequestBody DraftRequest request,
      Mutation mutation,
      Caller caller) {
    access.requireOffice(unitId, caller);
    Subject subject = subject(unitId, area, schoolYear);
    return execute(
        subject,
        new Command.DraftPlan(subject, request.content(), caller.subject(), caller.today()),
        request,
        mutation,
        caller);
  }

  /** Puts the draft in force; from then on it is a version and no longer changed. */
  @PostMapping("/versions")
  @Allowed({Role.PRINCIPAL, Role.TOWNSHIP_OFFICER, Role.BUREAU})
  ResponseEntity<PlanView> putInForce(
      @PathVariable String unitId,
      @PathVariable WorkArea area,
      @PathVariable int schoolYear,
      @RequestBody InForceRequest request,
      Mutation mutation,
      Caller caller) {
    access.requireHead(unitId, caller);
    Subject subject = subject(unitId, area, schoolYear);
    LocalDate from = Checks.required(request.from(), "from");
    return execute(
        subject,
        new Command.PutPlanInForce(
            from, caller.subject(), ofUnit(state(subject).draft(), unitId, from), caller.today()),
        request,
        mutation,
        caller);
  }

  private Set<String> ofUnit(@Nullable Content draft, String unitId, LocalDate on) {
    return draft == null
        ? Set.of()
        : draft.measures().stream()
            .map(Measure::staffId)
            .filter(staffId -> access.belongsTo(staffId, unitId, on))
            .collect(Collectors.toSet());
  }

  /** A measure is done; whoever answers for it says so, or an office of the unit. */
  @PostMapping("/measures/{code}/completion")
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
    Role.BUREAU
  })
  ResponseEntity<PlanView> complete(
      @PathVariable String unitId,
      @PathVariable WorkArea area,
      @PathVariable int schoolYear,
      @PathVariable String code,
      @RequestBody CompletionRequest request,
      Mutation mutation,
      Caller caller) {
    Subject subject = subject(unitId, area, schoolYear);
    LocalDate on = Checks.required(request.on(), "on");
    boolean own =
        state(subject)
            .on(on)
            .flatMap(version -> version.content().measure(code))
            .filter(measure -> measure.staffId().equals(caller.subject()))
            .filter(measure -> access.belongsTo(caller.subject(), unitId, caller.today()))
            .isPresent();
    if (!own) {
      access.requireOffice(unitId, caller);
    }
    return execute(
        subject,
        new Command.CompleteMeasure(
            code, on, caller.subject(), Checks.text(request.note(), "note"), caller.today()),
        request,
        mutation,
        caller);
  }

  private ResponseEntity<PlanView> execute(
      Subject subject, Command command, Object request, Mutation mutation, Caller caller) {
    return Answers.ok(
        commands.execute(
            plans,
            idOf(subject),
            command,
            mutation.expectationFromNone(),
            mutation.cause(request, subject.unitId())),
        plan ->
            PlanView.of(
                subject, plan.state(), caller.today(), access.isOffice(subject.unitId(), caller)));
  }

  /** The plan as of a day; where nothing was drafted, an empty one with the entity tag of none. */
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
  ResponseEntity<PlanView> plan(
      @PathVariable String unitId,
      @PathVariable WorkArea area,
      @PathVariable int schoolYear,
      @RequestParam(required = false) @Nullable LocalDate on,
      Caller caller) {
    access.requireReader(unitId, area, caller);
    Subject subject = subject(unitId, area, schoolYear);
    Committed<State> found = commands.find(plans, idOf(subject)).orElse(null);
    return ResponseEntity.ok()
        .eTag(EntityTag.of(found == null ? 0 : found.version()))
        .body(
            PlanView.of(
                subject,
                found == null ? State.NOTHING : found.state(),
                on == null ? caller.today() : on,
                access.isOffice(unitId, caller)));
  }

  private State state(Subject subject) {
    return commands.find(plans, idOf(subject)).map(Committed::state).orElse(State.NOTHING);
  }

  private static Subject subject(String unitId, WorkArea area, int schoolYear) {
    if (schoolYear < FIRST_YEAR || schoolYear > LAST_YEAR) {
      throw BadRequest.field("out-of-range", "schoolYear");
    }
    return new Subject(unitId, area, schoolYear);
  }

  private static String idOf(Subject subject) {
    return WorkAreas.idOf(subject.unitId(), subject.area()) + "/" + subject.schoolYear();
  }
}
