package cn.district.retention.enrollment.transfer.steps;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.approval.Procedure;
import cn.district.retention.enrollment.coercion.Coercion.Attempt;
import cn.district.retention.enrollment.coercion.guard.GuardianGuard;
import cn.district.retention.enrollment.pupil.GuardianRequest;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.enrollment.transfer.Transfer;
import cn.district.retention.enrollment.transfer.Transfer.Command;
import cn.district.retention.enrollment.transfer.Transfer.Event;
import cn.district.retention.enrollment.transfer.Transfer.ExternalSchool;
import cn.district.retention.enrollment.transfer.Transfer.Papers;
import cn.district.retention.enrollment.transfer.Transfer.Route;
import cn.district.retention.enrollment.transfer.Transfer.Side;
import cn.district.retention.enrollment.transfer.Transfer.Standing;
import cn.district.retention.enrollment.transfer.Transfer.State;
import cn.district.retention.enrollment.transfer.Transfer.TransferReason;
import cn.district.retention.enrollment.transfer.Transfer.TransferRefused;
import cn.district.retention.enrollment.transfer.steps.Signing.Receipt;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.PolicyParameter;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.approval.ApprovalView;
import cn.district.retention.organisation.approval.StepSignature;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Transfers (转学), a step at a time; each step belongs to one side (R5-23 to R5-28). */
@RestController
@RequestMapping(TransferEndpoint.PATH)
final class TransferEndpoint {

  static final String PATH = "/api/v1/enrollment/transfers";

  private static final Role[] READERS = {
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.CLASS_TEACHER,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU
  };

  private final Commands commands;
  private final AggregateType<State, Command, Event> transfers;
  private final PupilAccess pupils;
  private final OpenTransfers openTransfers;
  private final Organisation organisation;
  private final TransferCalendar calendar;
  private final GuardianGuard guardians;
  private final Signing signing;

  TransferEndpoint(
      Commands commands,
      AggregateType<State, Command, Event> transfers,
      PupilAccess pupils,
      OpenTransfers openTransfers,
      Organisation organisation,
      TransferCalendar calendar,
      GuardianGuard guardians,
      Signing signing) {
    this.commands = commands;
    this.transfers = transfers;
    this.pupils = pupils;
    this.openTransfers = openTransfers;
    this.organisation = organisation;
    this.calendar = calendar;
    this.guardians = guardians;
    this.signing = signing;
  }

  /** An application; one of the two receiving schools is named. */
  record ApplyRequest(
      @Nullable String pupilId,
      @Nullable String toSchoolId,
      @Nullable ExternalSchool toExternalSchool,
      @Nullable TransferReason reason,
      @Nullable String explanation,
      @Nullable SignatureRequest guardianSignature,
      @Nullable LocalDate appliedOn) {}

  /** The guardian's signature, by its file reference. */
  record SignatureRequest(@Nullable String reference, @Nullable LocalDate signedOn) {}

  /**
   * A signed opinion; {@code receiptReference} where the receiving school is elsewhere, and {@code
   * receiptIssuedBy} where not that school issued it.
   */
  record OpinionRequest(
      @Nullable Boolean consents,
      @Nullable String opinion,
      @Nullable String receiptReference,
      @Nullable String receiptIssuedBy,
      @Nullable LocalDate on) {}

  /** The same at any step of the transfer's procedure; {@code step} is its code. */
  record SignatureAtStep(
      @Nullable String step,
      @Nullable Boolean consents,
      @Nullable String opinion,
      @Nullable String receiptReference,
      @Nullable String receiptIssuedBy,
      @Nullable LocalDate on) {}

  /** The day on which the file was sent. */
  record SendFileRequest(@Nullable LocalDate on) {}

  /**
   * The arrival: the class that takes the pupil in, or the number of the stamped receipt, and who
   * issued it where that is not the receiving school.
   */
  record ArrivalRequest(
      @Nullable String classId,
      @Nullable String receiptNumber,
      @Nullable String receiptIssuedBy,
      @Nullable LocalDate on) {}

  /** A transfer as both schools see it. */
  record TransferView(
      String transferId,
      long version,
      Standing standing,
      String pupilId,
      String fromSchoolId,
      String fromClassId,
      @Nullable String toSchoolId,
      @Nullable ExternalSchool toExternalSchool,
      @Nullable TransferReason reason,
      @Nullable LocalDate lastStepOn,
      @Nullable LocalDate confirmBy,
      @Nullable String groupId,
      @Nullable Side awaited,
      @Nullable LocalDate dueOn,
      int reminded,
      boolean overdue,
      @Nullable ApprovalView approval) {

    static TransferView of(Committed<State> transfer) {
      State state = transfer.state();
      Route route = routeOf(state);
      return new TransferView(
          transfer.id(),
          transfer.version(),
          state.standing(),
          route.pupilId(),
          route.fromSchoolId(),
          route.fromClassId(),
          route.toSchoolId(),
          state.papers() == null ? null : state.papers().externalSchool(),
          state.reason(),
          state.lastStepOn(),
          state.confirmBy(),
          state.groupId(),
          state.awaited(),
          state.term() == null ? null : state.term().dueOn(),
          state.reminded(),
          state.overdue(),
          state.approvals() == null ? null : ApprovalView.of(state.approvals(), state.term()));
    }
  }

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.CLASS_TEACHER})
  ResponseEntity<TransferView> apply(
      @RequestBody ApplyRequest request, Mutation mutation, Caller caller) {
    Committed<PupilState> reached =
        pupils.reachable(Checks.id(request.pupilId(), "pupilId"), caller);
    String pupilId = reached.id();
    PupilState pupil = reached.state();
    Enrolment enrolment =
        pupil
            .openEnrolment()
            .orElseThrow(() -> refused(TransferRefused.PUPIL_NOT_ENROLLED, "pupilId"));
    requireKnownSchool(request.toSchoolId());
    LocalDate on = Checks.required(request.appliedOn(), "appliedOn");
    SignatureRequest signature = signed(request.guardianSignature(), pupilId, mutation, caller);
    String transferId = mutation.newId();
    Procedure procedure = calendar.procedure(on);
    var command =
        new Command.Apply(
            new Route(
                transferId,
                pupilId,
                enrolment.enrolmentId(),
                enrolment.schoolId(),
                enrolment.classId(),
                request.toSchoolId()),
            Checks.required(request.reason(), "reason"),
            new Papers(
                Objects.requireNonNullElse(signature.reference(), ""),
                Checks.required(signature.signedOn(), "guardianSignature.signedOn"),
                request.toExternalSchool(),
                Checks.optionalText(request.explanation(), "explanation")),
            on,
            calendar.circumstances(pupil, enrolment, on),
            null,
            procedure,
            calendar.term(procedure.first(), on),
            caller.today());
    if (!openTransfers.claim(command)) {
      throw refused(TransferRefused.TRANSFER_UNDER_WAY, "pupilId");
    }
    return Answers.created(
        PATH,
        commands.execute(
            transfers,
            transferId,
            command,
            new Expectation.New(),
            mutation.cause(request, enrolment.classId())),
        TransferView::of);
  }

  /** The guardian's signature; who goes on without one is on record (R5-15). */
  private SignatureRequest signed(
      @Nullable SignatureRequest signature, String pupilId, Mutation mutation, Caller caller) {
    GuardianRequest request =
        signature == null || signature.reference() == null || signature.signedOn() == null
            ? null
            : new GuardianRequest(signature.reference(), signature.signedOn());
    guardians.require(
        request,
        Refusal.of(TransferRefused.GUARDIAN_SIGNATURE_MISSING).at("guardianSignature"),
        pupilId,
        Attempt.TRANSFER,
        mutation,
        caller);
    return Checks.required(signature, "guardianSignature");
  }

  private void requireKnownSchool(@Nullable String schoolId) {
    boolean known =
        schoolId == null
            || organisation
                .unit(schoolId)
                .filter(unit -> unit.kind() == UnitKind.SCHOOL)
                .isPresent();
    if (!known) {
      throw refused(TransferRefused.RECEIVING_SCHOOL_UNKNOWN, "toSchoolId");
    }
  }

  @GetMapping("/{transferId}")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.CLASS_TEACHER,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU,
    Role.MORAL_EDUCATION,
    Role.DIRECTOR,
    Role.TOWNSHIP_OFFICER
  })
  ResponseEntity<TransferView> transfer(@PathVariable String transferId, Caller caller) {
    Committed<State> transfer = commands.get(transfers, transferId);
    Route route = routeOf(transfer.state());
    boolean reads =
        route.toSchoolId() != null && caller.holdsWithin(route.toSchoolId(), READERS)
            || Signing.isSigner(transfer.state(), caller);
    if (!reads) {
      caller.requireWithin(route.fromClassId(), READERS);
    }
    return Answers.ok(transfer, TransferView::of);
  }

  /** Signs the step that waits; the three of the plan have paths of their own besides. */
  @PostMapping("/{transferId}/signatures")
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
  ResponseEntity<TransferView> signature(
      @PathVariable String transferId,
      @RequestBody SignatureAtStep request,
      Mutation mutation,
      Caller caller) {
    Route route = routeOf(transferId);
    if (!caller.reaches(route.receivingSide())) {
      caller.requireReach(route.fromClassId());
    }
    var signature =
        new StepSignature(request.step(), request.consents(), request.opinion(), request.on());
    var receipt = new Receipt(request.receiptReference(), request.receiptIssuedBy());
    return sign(transferId, signature, receipt, request, mutation, caller);
  }

  @PostMapping("/{transferId}/teacher-opinion")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.CLASS_TEACHER})
  ResponseEntity<TransferView> teacherOpinion(
      @PathVariable String transferId,
      @RequestBody OpinionRequest request,
      Mutation mutation,
      Caller caller) {
    caller.requireWithin(routeOf(transferId).fromClassId());
    return sign(transferId, Transfer.TEACHER_OPINION, request, mutation, caller);
  }

  @PostMapping("/{transferId}/receiving-school-opinion")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL})
  ResponseEntity<TransferView> receivingSchoolOpinion(
      @PathVariable String transferId,
      @RequestBody OpinionRequest request,
      Mutation mutation,
      Caller caller) {
    caller.requireWithin(routeOf(transferId).receivingSide());
    return sign(transferId, Transfer.RECEIVING_SCHOOL_OPINION, request, mutation, caller);
  }

  @PostMapping("/{transferId}/approval")
  @Allowed({Role.SCHOOL_SYSTEM, Role.VICE_PRINCIPAL, Role.PRINCIPAL})
  ResponseEntity<TransferView> approval(
      @PathVariable String transferId,
      @RequestBody OpinionRequest request,
      Mutation mutation,
      Caller caller) {
    caller.requireWithin(routeOf(transferId).fromSchoolId());
    return sign(transferId, Transfer.VICE_PRINCIPAL_APPROVAL, request, mutation, caller);
  }

  private ResponseEntity<TransferView> sign(
      String transferId, String step, OpinionRequest request, Mutation mutation, Caller caller) {
    var signature = new StepSignature(step, request.consents(), request.opinion(), request.on());
    var receipt = new Receipt(request.receiptReference(), request.receiptIssuedBy());
    return sign(transferId, signature, receipt, request, mutation, caller);
  }

  private ResponseEntity<TransferView> sign(
      String transferId,
      StepSignature signature,
      Receipt receipt,
      Object request,
      Mutation mutation,
      Caller caller) {
    State transfer = commands.get(transfers, transferId).state();
    Command.Sign command = signing.sign(transfer, signature, receipt, caller);
    String unit = Signing.unitOf(transfer, command.step());
    return execute(transferId, command, request, mutation, unit);
  }

  @PostMapping("/{transferId}/file")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE})
  ResponseEntity<TransferView> sendFile(
      @PathVariable String transferId,
      @RequestBody SendFileRequest request,
      Mutation mutation,
      Caller caller) {
    String unit = caller.requireWithin(routeOf(transferId).fromSchoolId());
    LocalDate on = Checks.required(request.on(), "on");
    int days = organisation.policy(PolicyParameter.TRANSFER_CONFIRM_DAYS, on);
    return execute(
        transferId,
        new Command.SendFile(on, on.plusDays(days), calendar.term(on), caller.today()),
        request,
        mutation,
        unit);
  }

  /** The bureau records what another district's bureau has sent it; a class is the school's. */
  @PostMapping("/{transferId}/arrival")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU})
  ResponseEntity<TransferView> arrival(
      @PathVariable String transferId,
      @RequestBody ArrivalRequest request,
      Mutation mutation,
      Caller caller) {
    Route route = routeOf(transferId);
    String unit =
        route.leavesDistrict()
            ? caller.requireWithin(route.fromSchoolId())
            : caller.requireWithin(route.receivingSide(), Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE);
    if (request.classId() != null) {
      requireClassOf(request.classId(), route.toSchoolId());
    }
    var command =
        new Command.ConfirmArrival(
            request.classId(),
            Checks.optionalText(request.receiptNumber(), "receiptNumber"),
            Checks.optionalText(request.receiptIssuedBy(), "receiptIssuedBy"),
            Checks.required(request.on(), "on"),
            caller.today());
    return execute(transferId, command, request, mutation, unit);
  }

  private void requireClassOf(String classId, @Nullable String schoolId) {
    String school = organisation.schoolClass(classId).map(SchoolClass::schoolId).orElse(null);
    if (school == null || !school.equals(schoolId)) {
      throw refused(TransferRefused.CLASS_OF_ANOTHER_SCHOOL, "classId");
    }
  }

  private ResponseEntity<TransferView> execute(
      String transferId, Command command, Object request, Mutation mutation, String unit) {
    return Answers.ok(
        commands.execute(
            transfers, transferId, command, mutation.expectation(), mutation.cause(request, unit)),
        TransferView::of);
  }

  private Route routeOf(String transferId) {
    return routeOf(commands.get(transfers, transferId).state());
  }

  private static Route routeOf(State state) {
    return Checks.required(state.route(), "transferId");
  }

  private static CommandFailure.Refused refused(TransferRefused reason, String field) {
    return new CommandFailure.Refused(Refusal.of(reason).at(field));
  }
}
