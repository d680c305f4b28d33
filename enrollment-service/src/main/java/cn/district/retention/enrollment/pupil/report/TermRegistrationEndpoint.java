package cn.district.retention.enrollment.pupil.report;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.classlist.ClassList;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.ReportForTerm;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.roll.Roll.RollRefused;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolCalendar;
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
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Registers a class at the start of a term (报到): who has come. It may be sent again as more come;
 * who has not come by the seventh day is a no-show (R5-09, R5-11).
 */
@RestController
@RequestMapping("/api/v1/enrollment/classes/{classId}/term-registration")
final class TermRegistrationEndpoint {

  private static final int LARGEST_CLASS = 200;

  private final Commands commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final ClassLists classLists;
  private final Organisation organisation;

  TermRegistrationEndpoint(
      Commands commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      ClassLists classLists,
      Organisation organisation) {
    this.commands = commands;
    this.pupils = pupils;
    this.classLists = classLists;
    this.organisation = organisation;
  }

  /** Who has reported, for the term that began on {@code termStart}. */
  record RegistrationRequest(
      @Nullable LocalDate termStart, @Nullable LocalDate date, @Nullable List<String> reported) {}

  /** How the class stands. */
  record RegistrationView(
      String classId, LocalDate termStart, int reported, List<String> notReported) {}

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.CLASS_TEACHER})
  RegistrationView register(
      @PathVariable String classId,
      @RequestBody RegistrationRequest request,
      Mutation mutation,
      Caller caller) {
    caller.requireWithin(classId);
    LocalDate termStart = requireTerm(Checks.required(request.termStart(), "termStart"));
    LocalDate date = Checks.required(request.date(), "date");
    if (date.isAfter(caller.today())) {
      throw new CommandFailure.Refused(Refusal.of(RollRefused.DATE_IN_THE_FUTURE).at("date"));
    }
    List<String> reported = Checks.some(request.reported(), LARGEST_CLASS, "reported");
    ClassList list = classLists.of(classId);
    Map<String, PupilCommand> reports = new HashMap<>();
    for (int i = 0; i < reported.size(); i++) {
      if (!list.members().containsKey(reported.get(i))) {
        throw new CommandFailure.Refused(
            Refusal.of(RollRefused.PUPIL_NOT_IN_CLASS).at("reported[" + i + "]"));
      }
      reports.put(reported.get(i), new ReportForTerm(termStart, date));
    }
    commands.executeAll(pupils, reports, mutation.cause(request, classId));
    return view(classId, termStart);
  }

  @GetMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.CLASS_TEACHER,
    Role.DIRECTOR,
    Role.PRINCIPAL,
    Role.BUREAU
  })
  RegistrationView registration(
      @PathVariable String classId, @RequestParam LocalDate termStart, Caller caller) {
    caller.requireWithin(classId);
    return view(classId, requireTerm(termStart));
  }

  private LocalDate requireTerm(LocalDate termStart) {
    boolean known =
        organisation
            .calendar(SchoolCalendar.schoolYearOf(termStart))
            .flatMap(calendar -> calendar.termOf(termStart))
            .filter(term -> term.start().equals(termStart))
            .isPresent();
    if (!known) {
      throw BadRequest.field("not-a-term-start", "termStart");
    }
    return termStart;
  }

  private RegistrationView view(String classId, LocalDate termStart) {
    ClassList list = classLists.of(classId);
    List<String> missing =
        list.members().entrySet().stream()
            .filter(member -> !member.getValue().reportedTerms().contains(termStart))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return new RegistrationView(
        classId, termStart, list.members().size() - missing.size(), missing);
  }
}
