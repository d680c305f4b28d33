package cn.district.retention.enrollment.pupil.graduate;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.pupil.ExitCode;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.GraduatePupil;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilRefused;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.schoolclass.SchoolClass.Grades;
import cn.district.retention.enrollment.schoolclass.form.TaughtGrades;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Graduates a class (毕业, 结业). Sent again it graduates only who is still there, so that it can be
 * repeated after an interruption.
 */
@RestController
@RequestMapping("/api/v1/enrollment/classes/{classId}/graduation")
final class GraduationEndpoint {

  private static final Set<ExitCode> COMPLETIONS = Set.of(ExitCode.GRADUATED, ExitCode.COMPLETED);

  private final Commands commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final ClassLists classLists;
  private final Organisation organisation;

  GraduationEndpoint(
      Commands commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      ClassLists classLists,
      Organisation organisation) {
    this.commands = commands;
    this.pupils = pupils;
    this.classLists = classLists;
    this.organisation = organisation;
  }

  /** Everybody of the class but {@code except}; {@code on} is the first day outside. */
  record GraduateRequest(
      @Nullable ExitCode exitCode, @Nullable LocalDate on, @Nullable List<String> except) {}

  /** What became of it; a pupil who was refused stays in the class. */
  record GraduationView(String classId, int graduated, List<RefusedPupil> refused) {}

  /** One pupil who was refused. */
  record RefusedPupil(String pupilId, String code) {}

  /**
   * Leaving before the last grade of a stage is an exit, which the guardian alone begins (R5-15).
   * In a nine-year school primary school ends with grade 6 too.
   */
  private void requireLastGrade(String classId, LocalDate on) {
    SchoolClass schoolClass =
        organisation.schoolClass(classId).orElseThrow(CommandFailure.Unknown::new);
    Grades taught = TaughtGrades.of(organisation, schoolClass.schoolId());
    int grade = schoolClass.gradeIn(SchoolCalendar.schoolYearOf(on.minusDays(1)));
    if (taught == null || !(TaughtGrades.endsStage(grade) || grade == taught.last())) {
      throw new CommandFailure.Refused(Refusal.of(PupilRefused.NOT_THE_LAST_GRADE).at("classId"));
    }
  }

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.PRINCIPAL})
  GraduationView graduate(
      @PathVariable String classId,
      @RequestBody GraduateRequest request,
      Mutation mutation,
      Caller caller) {
    caller.requireWithin(classId);
    ExitCode exitCode = Checks.required(request.exitCode(), "exitCode");
    if (!COMPLETIONS.contains(exitCode)) {
      throw BadRequest.field("not-a-completion", "exitCode");
    }
    LocalDate on = Checks.required(request.on(), "on");
    requireLastGrade(classId, on);
    Set<String> except = request.except() == null ? Set.of() : Set.copyOf(request.except());
    Map<String, PupilCommand> graduations = new HashMap<>();
    classLists.of(classId).members().keySet().stream()
        .filter(pupilId -> !except.contains(pupilId))
        .forEach(pupilId -> graduations.put(pupilId, new GraduatePupil(classId, exitCode, on)));
    Map<String, Optional<CommandFailure>> results =
        commands.executeAll(pupils, graduations, mutation.cause(request, classId));
    List<RefusedPupil> refused =
        results.entrySet().stream()
            .flatMap(
                r ->
                    r.getValue().stream()
                        .map(failure -> new RefusedPupil(r.getKey(), failure.code())))
            .toList();
    return new GraduationView(classId, results.size() - refused.size(), refused);
  }
}
