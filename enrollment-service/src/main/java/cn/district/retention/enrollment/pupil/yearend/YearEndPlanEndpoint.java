package cn.district.retention.enrollment.pupil.yearend;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.coercion.Coercion.Attempt;
import cn.district.retention.enrollment.coercion.guard.GuardianGuard;
import cn.district.retention.enrollment.pupil.GuardianRequest;
import cn.district.retention.enrollment.pupil.PupilCommand.DropYearEndPlan;
import cn.district.retention.enrollment.pupil.PupilCommand.PlanYearEnd;
import cn.district.retention.enrollment.pupil.PupilRefused;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.pupil.SchoolLife.RepeatPlace;
import cn.district.retention.enrollment.pupil.SchoolLife.YearEndOutcome;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.enrollment.pupilfile.PupilCommands;
import cn.district.retention.enrollment.pupilfile.PupilFile;
import cn.district.retention.enrollment.schoolclass.SchoolClass.Grades;
import cn.district.retention.enrollment.schoolclass.form.TaughtGrades;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the end of a school year brings a pupil instead of the next grade or a diploma. */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}/year-end-plan")
final class YearEndPlanEndpoint {

  private final PupilCommands commands;
  private final PupilAccess pupils;
  private final GuardianGuard guardians;
  private final Organisation organisation;

  YearEndPlanEndpoint(
      PupilCommands commands,
      PupilAccess pupils,
      GuardianGuard guardians,
      Organisation organisation) {
    this.commands = commands;
    this.pupils = pupils;
    this.guardians = guardians;
    this.organisation = organisation;
  }

  /**
   * The plan.
   *
   * @param classId the class in which the grade is repeated
   */
  record PlanRequest(
      @Nullable Integer schoolYear,
      @Nullable YearEndOutcome outcome,
      @Nullable String classId,
      @Nullable GuardianRequest guardianRequest,
      @Nullable String approvalReference) {}

  /** Whose plan is taken back. */
  record DropRequest(@Nullable Integer schoolYear) {}

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.PRINCIPAL, Role.VICE_PRINCIPAL})
  ResponseEntity<PupilFile> plan(
      @PathVariable String pupilId,
      @RequestBody PlanRequest request,
      Mutation mutation,
      Caller caller) {
    int schoolYear = Checks.required(request.schoolYear(), "schoolYear");
    YearEndOutcome outcome = Checks.required(request.outcome(), "outcome");
    if (outcome == YearEndOutcome.REPEATED) {
      guardians.require(request.guardianRequest(), pupilId, Attempt.REPETITION, mutation, caller);
    }
    SchoolClass own =
        pupils
            .reachable(pupilId, caller)
            .state()
            .openEnrolment()
            .map(Enrolment::classId)
            .flatMap(organisation::schoolClass)
            .orElseThrow(() -> new CommandFailure.Refused(Refusal.of(PupilRefused.NOT_ENROLLED)));
    int grade = own.gradeIn(schoolYear);
    Grades taught = TaughtGrades.of(organisation, own.schoolId());
    var command =
        new PlanYearEnd(
            schoolYear,
            outcome,
            grade,
            taught != null && grade == taught.last(),
            request.classId() == null ? null : place(request.classId(), schoolYear + 1, mutation),
            request.guardianRequest(),
            Checks.text(request.approvalReference(), "approvalReference"),
            caller.today());
    return commands.execute(pupilId, command, request, mutation, caller);
  }

  private RepeatPlace place(String classId, int schoolYear, Mutation mutation) {
    SchoolClass into =
        organisation
            .schoolClass(classId)
            .orElseThrow(
                () ->
                    new CommandFailure.Refused(
                        Refusal.of(PupilRefused.CLASS_UNKNOWN).at("classId")));
    return new RepeatPlace(
        mutation.newId(), classId, into.schoolId(), into.gradeIn(schoolYear), schoolYear);
  }

  @PostMapping("/withdrawal")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.PRINCIPAL, Role.VICE_PRINCIPAL})
  ResponseEntity<PupilFile> drop(
      @PathVariable String pupilId,
      @RequestBody DropRequest request,
      Mutation mutation,
      Caller caller) {
    int schoolYear = Checks.required(request.schoolYear(), "schoolYear");
    return commands.execute(
        pupilId, new DropYearEndPlan(schoolYear, caller.today()), request, mutation, caller);
  }
}
