package cn.district.retention.enrollment.conduct.record;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.conduct.ConductIncident;
import cn.district.retention.enrollment.conduct.ConductIncident.Account;
import cn.district.retention.enrollment.conduct.ConductIncident.Command;
import cn.district.retention.enrollment.conduct.ConductIncident.CorrectionReason;
import cn.district.retention.enrollment.conduct.ConductIncident.Event;
import cn.district.retention.enrollment.conduct.ConductIncident.Incident;
import cn.district.retention.enrollment.conduct.ConductIncident.IncidentKind;
import cn.district.retention.enrollment.conduct.ConductIncident.Measure;
import cn.district.retention.enrollment.conduct.ConductIncident.Severity;
import cn.district.retention.enrollment.conduct.ConductIncident.Source;
import cn.district.retention.enrollment.conduct.reading.IncidentView;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Conduct incidents (行为表现记录) of a pupil whom the caller reaches now, whoever put them on record.
 */
@RestController
@RequestMapping(ConductEndpoint.PATH)
final class ConductEndpoint {

  static final String PATH = "/api/v1/enrollment/conduct-incidents";

  private final Commands commands;
  private final AggregateType<ConductIncident.State, Command, Event> incidents;
  private final PupilAccess access;

  ConductEndpoint(
      Commands commands,
      AggregateType<ConductIncident.State, Command, Event> incidents,
      PupilAccess access) {
    this.commands = commands;
    this.incidents = incidents;
    this.access = access;
  }

  /** What happened; {@code incidentId} is made by offline clients. */
  record RecordIncidentRequest(
      @Nullable String incidentId,
      @Nullable String pupilId,
      @Nullable IncidentKind kind,
      @Nullable Severity severity,
      @Nullable LocalDate happenedOn,
      @Nullable Set<Measure> measures,
      @Nullable String account) {}

  /** What it was instead; without an account the present one stands. */
  record CorrectIncidentRequest(
      @Nullable IncidentKind kind,
      @Nullable Severity severity,
      @Nullable LocalDate happenedOn,
      @Nullable Set<Measure> measures,
      @Nullable String account,
      @Nullable CorrectionReason reason) {}

  /** Why it is taken back. */
  record RetractIncidentRequest(@Nullable CorrectionReason reason) {}

  @PostMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.SUBJECT_TEACHER
  })
  ResponseEntity<IncidentView> record(
      @RequestBody RecordIncidentRequest request, Mutation mutation, Caller caller) {
    Committed<PupilState> pupil =
        access.reachable(Checks.required(request.pupilId(), "pupilId"), caller);
    String incidentId =
        request.incidentId() == null
            ? mutation.newId()
            : Checks.id(request.incidentId(), "incidentId");
    LocalDate happenedOn = Checks.required(request.happenedOn(), "happenedOn");
    Enrolment enrolment = WhereItHappened.of(pupil.state(), happenedOn);
    var incident =
        new Incident(
            incidentId,
            pupil.id(),
            enrolment.classId(),
            enrolment.schoolId(),
            Checks.required(request.kind(), "kind"),
            request.severity(),
            happenedOn,
            request.measures() == null ? Set.of() : request.measures());
    var command =
        new Command.Record(
            incident,
            account(request.account()),
            Source.ENTERED,
            null,
            caller.subject(),
            caller.today());
    return Answers.created(
        PATH,
        commands.execute(
            incidents,
            incidentId,
            command,
            new Expectation.New(),
            mutation.cause(request, incident.classId())),
        IncidentView::of);
  }

  @GetMapping("/{incidentId}")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  ResponseEntity<IncidentView> read(@PathVariable String incidentId, Caller caller) {
    reached(incidentId, caller);
    return Answers.ok(commands.get(incidents, incidentId), IncidentView::of);
  }

  @PostMapping("/{incidentId}/correction")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.MORAL_EDUCATION, Role.CLASS_TEACHER})
  ResponseEntity<IncidentView> correct(
      @PathVariable String incidentId,
      @RequestBody CorrectIncidentRequest request,
      Mutation mutation,
      Caller caller) {
    var command =
        new Command.Correct(
            Checks.required(request.kind(), "kind"),
            request.severity(),
            Checks.required(request.happenedOn(), "happenedOn"),
            request.measures() == null ? Set.of() : request.measures(),
            account(request.account()),
            Checks.required(request.reason(), "reason"),
            caller.subject(),
            caller.today());
    return change(incidentId, command, request, mutation, caller);
  }

  @PostMapping("/{incidentId}/retraction")
  @Allowed({
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  ResponseEntity<IncidentView> retract(
      @PathVariable String incidentId,
      @RequestBody RetractIncidentRequest request,
      Mutation mutation,
      Caller caller) {
    var command =
        new Command.Retract(
            Checks.required(request.reason(), "reason"), caller.subject(), caller.today());
    return change(incidentId, command, request, mutation, caller);
  }

  private ResponseEntity<IncidentView> change(
      String incidentId, Command command, Object request, Mutation mutation, Caller caller) {
    String unit = reached(incidentId, caller);
    return Answers.ok(
        commands.execute(
            incidents, incidentId, command, mutation.expectation(), mutation.cause(request, unit)),
        IncidentView::of);
  }

  private String reached(String incidentId, Caller caller) {
    Incident incident =
        Checks.required(commands.get(incidents, incidentId).state().incident(), "incidentId");
    PupilState pupil = access.reachable(incident.pupilId(), caller).state();
    return PupilAccess.unitOf(pupil, caller.district());
  }

  private static @Nullable Account account(@Nullable String text) {
    String given = Checks.optionalText(text, "account");
    return given == null || given.isBlank() ? null : new Account(given);
  }
}
