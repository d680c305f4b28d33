package cn.district.retention.enrollment.suspensionapplication.handle;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.approval.Approvals;
import cn.district.retention.decider.approval.PackagedProcedure;
import cn.district.retention.enrollment.coercion.Coercion.Attempt;
import cn.district.retention.enrollment.coercion.guard.GuardianGuard;
import cn.district.retention.enrollment.pupil.GuardianRequest;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilRefused;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.ApplicationRefused;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.Command;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.Event;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.Standing;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.State;
import cn.district.retention.enrollment.suspensionapplication.SuspensionApplication.Subject;
import cn.district.retention.enrollment.suspensionapplication.handle.SuspensionWorklists.Line;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.approval.ApprovalView;
import cn.district.retention.organisation.approval.StepSignature;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.claim.Claims;
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

/**
 * Applications for a suspension (休学申请) or its extension: the guardian applies, each step is signed
 * by its roles, the authority approves (L-01, R5-15).
 */
@RestController
@RequestMapping(SuspensionApplicationEndpoint.PATH)
final class SuspensionApplicationEndpoint {

  static final String KIND = "suspension-application";
  static final String PATH = "/api/v1/enrollment/suspension-applications";

  private static final String NEVER = "9999-99-99";

  private static final Role[] READERS = {
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.CLASS_TEACHER,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU
  };

  private final Commands commands;
  private final AggregateType<State, Command, Event> applications;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupilType;
  private final PupilAccess pupils;
  private final GuardianGuard guardians;
  private final Claims claims;
  private final SuspensionWorklists lines;
  private final Organisation organisation;

  SuspensionApplicationEndpoint(
      Commands commands,
      AggregateType<State, Command, Event> applications,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupilType,
      PupilAccess pupils,
      GuardianGuard guardians,
      Claims claims,
      SuspensionWorklists lines,
      Organisation organisation) {
    this.commands = commands;
    this.applications = applications;
    this.pupilType = pupilType;
    this.pupils = pupils;
    this.guardians = guardians;
    this.claims = claims;
    this.lines = lines;
    this.organisation = organisation;
  }

  /**
   * An application.
   *
   * @param suspensionId of the suspension that is to be extended; absent for a new one
   * @param from the first day of a new one
   * @param until the first day after it
   */
  record ApplyRequest(
      @Nullable String pupilId,
      @Nullable String suspensionId,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable GuardianRequest guardianRequest,
      @Nullable LocalDate appliedOn) {}

  /**
   * An application as those see it who handle it.
   *
   * @param carriedOut whether the pupil is suspended, or the suspension extended, by it
   */
  record ApplicationView(
      String applicationId,
      String pupilId,
      String classId,
      String schoolId,
      String suspensionId,
      @Nullable LocalDate from,
      LocalDate until,
      @Nullable GuardianRequest guardianRequest,
      Standing standing,
      boolean carriedOut,
      ApprovalView approval) {}

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.CLASS_TEACHER})
  ResponseEntity<ApplicationView> apply(
      @RequestBody ApplyRequest request, Mutation mutation, Caller caller) {
    Committed<PupilState> pupil = pupils.reachable(Checks.id(request.pupilId(), "pupilId"), caller);
    GuardianRequest signed =
        guardians.require(
            request.guardianRequest(), pupil.id(), Attempt.SUSPENSION, mutation, caller);
    Subject subject = subject(request, mutation.newId(), pupil);
    LocalDate on = Checks.required(request.appliedOn(), "appliedOn");
    var command =
        new Command.Apply(
            subject,
            signed,
            organisation.procedure(PackagedProcedure.SUSPENSION, on),
            on,
            caller.today());
    boolean isNew = commands.find(applications, subject.applicationId()).isEmpty();
    if (isNew) {
      requirePossible(command, pupil.state());
      claim(subject);
    }
    return Answers.created(
        PATH,
        commands.execute(
            applications,
            subject.applicationId(),
            command,
            new Expectation.New(),
            mutation.cause(request, subject.classId())),
        this::view);
  }

  private static Subject subject(
      ApplyRequest request, String applicationId, Committed<PupilState> pupil) {
    Enrolment enrolment =
        pupil
            .state()
            .openEnrolment()
            .orElseThrow(
                () ->
                    new CommandFailure.Refused(
                        Refusal.of(PupilRefused.NOT_ENROLLED).at("pupilId")));
    boolean extended = request.suspensionId() != null;
    return new Subject(
        applicationId,
        pupil.id(),
        enrolment.classId(),
        enrolment.schoolId(),
        extended ? Checks.id(request.suspensionId(), "suspensionId") : applicationId,
        extended ? null : Checks.required(request.from(), "from"),
        Checks.required(request.until(), "until"));
  }

  /**
   * Nobody signs what the pupil's record would refuse in the end, and what is refused itself does
   * not claim the pupil.
   */
  private void requirePossible(Command.Apply application, PupilState pupil) {
    if (SuspensionApplication.decide(State.NOTHING, application)
        instanceof Decision.Refused<Event>(Refusal refusal)) {
      throw new CommandFailure.Refused(refusal);
    }
    if (pupilType
            .decide()
            .apply(
                pupil, SuspensionCommands.of(application.subject(), application.guardianRequest()))
        instanceof Decision.Refused<PupilEvent>(Refusal refusal)) {
      throw new CommandFailure.Refused(refusal);
    }
  }

  /** One application of a pupil at a time. */
  private void claim(Subject subject) {
    boolean free = claims.claim(claimOf(subject), subject.applicationId(), this::isOver).isEmpty();
    if (!free) {
      throw new CommandFailure.Refused(
          Refusal.of(ApplicationRefused.SUSPENSION_APPLIED_FOR).at("pupilId"));
    }
  }

  private static String claimOf(Subject subject) {
    return "open-suspension-application/" + subject.pupilId();
  }

  private boolean isOver(String applicationId) {
    return commands
        .find(applications, applicationId)
        .map(found -> found.state().standing() != Standing.APPLIED)
        .orElse(true);
  }

  @PostMapping("/{applicationId}/signatures")
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
  ResponseEntity<ApplicationView> sign(
      @PathVariable String applicationId,
      @RequestBody StepSignature request,
      Mutation mutation,
      Caller caller) {
    State state = commands.get(applications, applicationId).state();
    Subject subject = subjectOf(state);
    StepSignature.Complete signature = request.complete();
    String unit =
        approvalsOf(state)
            .procedure()
            .step(signature.step())
            .map(subject::unitOf)
            .orElse(subject.schoolId());
    caller.requireReach(subject.classId());
    Committed<State> signed =
        commands.execute(
            applications,
            applicationId,
            new Command.Sign(
                signature.step(),
                signature.consents(),
                caller.signerWithin(unit),
                signature.opinion(),
                signature.on()),
            mutation.expectation(),
            mutation.cause(request, unit));
    if (signed.state().standing() != Standing.APPLIED) {
      claims.release(claimOf(subject), applicationId);
    }
    return Answers.ok(signed, this::view);
  }

  @GetMapping("/{applicationId}")
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
  ResponseEntity<ApplicationView> application(@PathVariable String applicationId, Caller caller) {
    Committed<State> found = commands.get(applications, applicationId);
    Subject subject = subjectOf(found.state());
    if (!caller.signsAny(approvalsOf(found.state()).procedure(), subject::unitOf)) {
      caller.requireWithin(subject.classId(), READERS);
    }
    return Answers.ok(found, this::view);
  }

  /**
   * The applications in a unit; {@code mine} keeps those that wait for the caller's signature,
   * {@code overdue} those that have waited longer than their step may.
   */
  @GetMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.DIRECTOR,
    Role.MORAL_EDUCATION,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.TOWNSHIP_OFFICER,
    Role.BUREAU,
    Role.CLASS_TEACHER
  })
  Page<Line> list(
      @RequestParam String unit,
      @RequestParam(defaultValue = "false") boolean mine,
      @RequestParam(defaultValue = "false") boolean overdue,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    caller.requireReach(unit);
    List<String> schools =
        organisation
            .schoolClass(unit)
            .map(own -> List.of(own.schoolId()))
            .orElseGet(
                () ->
                    organisation.schoolsWithin(unit, caller.today()).stream()
                        .map(Unit::id)
                        .toList());
    List<Line> found =
        lines.of(schools, caller.today()).stream()
            .filter(line -> !overdue || line.overdue())
            .filter(line -> organisation.isWithin(line.classId(), unit, caller.today()))
            .filter(line -> waitsFor(caller, line) || !mine && reads(caller, line))
            .sorted(Comparator.comparing(SuspensionApplicationEndpoint::cursor))
            .toList();
    return Page.cut(found, after, limit, SuspensionApplicationEndpoint::cursor);
  }

  /** What is due first comes first, and what has no term last. */
  private static String cursor(Line line) {
    return (line.dueOn() == null ? NEVER : line.dueOn()) + "|" + line.applicationId();
  }

  private static boolean waitsFor(Caller caller, Line line) {
    return !line.signers().isEmpty()
        && caller.holdsWithin(
            line.classId(), line.signers().stream().map(Role::valueOf).toArray(Role[]::new));
  }

  private static boolean reads(Caller caller, Line line) {
    return caller.holdsWithin(line.classId(), READERS);
  }

  private ApplicationView view(Committed<State> application) {
    State state = application.state();
    Subject subject = subjectOf(state);
    Approvals approvals = approvalsOf(state);
    return new ApplicationView(
        subject.applicationId(),
        subject.pupilId(),
        subject.classId(),
        subject.schoolId(),
        subject.suspensionId(),
        subject.from(),
        subject.until(),
        state.guardianRequest(),
        state.standing(),
        SuspensionCommands.isCarriedOut(subject, pupils.resolve(subject.pupilId()).state()),
        ApprovalView.of(
            approvals,
            approvals
                .next()
                .flatMap(step -> organisation.term(step, approvals.lastActOn()))
                .orElse(null)));
  }

  private static Subject subjectOf(State state) {
    return Checks.required(state.subject(), "applicationId");
  }

  private static Approvals approvalsOf(State state) {
    return Checks.required(state.approvals(), "applicationId");
  }
}
