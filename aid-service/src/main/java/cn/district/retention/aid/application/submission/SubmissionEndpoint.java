package cn.district.retention.aid.application.submission;

import cn.district.retention.aid.application.ApplicationCommand;
import cn.district.retention.aid.application.ApplicationCommand.SubmitApplication;
import cn.district.retention.aid.application.ApplicationEvent;
import cn.district.retention.aid.application.ApplicationRefused;
import cn.district.retention.aid.application.ApplicationState;
import cn.district.retention.aid.application.Placement;
import cn.district.retention.aid.application.reading.ApplicationView;
import cn.district.retention.aid.application.reading.ApplicationViews;
import cn.district.retention.aid.placement.Placements;
import cn.district.retention.aid.placement.PupilEnrolments;
import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.approval.PackagedProcedure;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import java.time.Month;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes in an application from the pupil's own school. */
@RestController
class SubmissionEndpoint {

  private static final String APPLICATIONS = "/api/v1/aid/applications";

  private final Commands commands;
  private final AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications;
  private final Placements placements;
  private final Organisation organisation;
  private final YearClaim yearClaim;
  private final PupilAliases aliases;
  private final ApplicationViews views;

  SubmissionEndpoint(
      Commands commands,
      AggregateType<ApplicationState, ApplicationCommand, ApplicationEvent> applications,
      Placements placements,
      Organisation organisation,
      YearClaim yearClaim,
      PupilAliases aliases,
      ApplicationViews views) {
    this.commands = commands;
    this.applications = applications;
    this.placements = placements;
    this.organisation = organisation;
    this.yearClaim = yearClaim;
    this.aliases = aliases;
    this.views = views;
  }

  @PostMapping(APPLICATIONS)
  @Allowed({
    Role.ACADEMIC_OFFICE,
    Role.SCHOOL_SYSTEM,
    Role.CLASS_TEACHER,
    Role.MORAL_EDUCATION,
    Role.PRINCIPAL
  })
  ResponseEntity<ApplicationView> submit(
      @RequestBody SubmissionRequest request, Mutation mutation, Caller caller) {
    String pupilId = aliases.survivingOf(Checks.id(request.pupilId(), "pupilId"));
    PupilEnrolments pupil =
        placements
            .of(pupilId)
            .orElseThrow(() -> refused(ApplicationRefused.PUPIL_NOT_YET_KNOWN, "pupilId"));
    LocalDate on = Checks.required(request.on(), "on");
    Placement seat =
        pupil
            .eligibleOn(on)
            .or(pupil::latest)
            .orElseThrow(() -> refused(ApplicationRefused.PUPIL_NOT_ENROLLED, "pupilId"));
    requireOwnPupil(seat, caller);
    String applicationId =
        request.applicationId() == null
            ? mutation.newId()
            : Checks.id(request.applicationId(), "applicationId");
    SubmitApplication command = command(request, pupilId, applicationId, on, pupil, caller);
    claimYear(command);
    return Answers.created(
        APPLICATIONS,
        commands.execute(
            applications,
            applicationId,
            command,
            new Expectation.New(),
            mutation.cause(request, seat.schoolId())),
        views::full);
  }

  private void requireOwnPupil(Placement seat, Caller caller) {
    if (!organisation.knows(seat.classId())) {
      throw refused(ApplicationRefused.UNIT_NOT_YET_KNOWN, "pupilId");
    }
    caller.requireWithin(
        seat.classId(),
        Role.ACADEMIC_OFFICE,
        Role.SCHOOL_SYSTEM,
        Role.CLASS_TEACHER,
        Role.MORAL_EDUCATION,
        Role.PRINCIPAL);
  }

  private SubmitApplication command(
      SubmissionRequest request,
      String pupilId,
      String applicationId,
      LocalDate on,
      PupilEnrolments pupil,
      Caller caller) {
    return new SubmitApplication(
        applicationId,
        pupilId,
        pupil.eligibleOn(on).orElse(null),
        request.year(),
        yearStart(request.year()),
        caller.district(),
        Checks.text(request.statement(), "statement"),
        request.claimed(),
        request.signature(),
        organisation.procedure(PackagedProcedure.AID, on),
        on,
        caller.today());
  }

  private LocalDate yearStart(int schoolYear) {
    return organisation
        .calendar(schoolYear)
        .map(SchoolCalendar::start)
        .orElse(LocalDate.of(schoolYear, Month.SEPTEMBER, 1));
  }

  /** Nothing is claimed for a command that would be refused, or has been carried out before. */
  private void claimYear(SubmitApplication command) {
    boolean acceptable =
        applications.decide().apply(applications.initial(), command) instanceof Decision.Accepted;
    if (acceptable && commands.find(applications, command.applicationId()).isEmpty()) {
      yearClaim.take(command.pupilId(), command.schoolYear(), command.applicationId());
    }
  }

  private static CommandFailure refused(ApplicationRefused reason, String field) {
    return new CommandFailure.Refused(Refusal.of(reason).at(field));
  }
}
