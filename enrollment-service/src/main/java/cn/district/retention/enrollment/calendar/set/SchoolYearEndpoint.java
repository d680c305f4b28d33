package cn.district.retention.enrollment.calendar.set;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.calendar.SchoolYear;
import cn.district.retention.enrollment.calendar.SchoolYear.Calendar;
import cn.district.retention.enrollment.calendar.SchoolYear.Term;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Calendars of the school years. */
@RestController
@RequestMapping(SchoolYearEndpoint.PATH)
final class SchoolYearEndpoint {

  static final String PATH = "/api/v1/enrollment/school-years";
  private static final int MOST_DAYS = 366;

  private final Commands commands;
  private final AggregateType<SchoolYear.State, SchoolYear.Command, SchoolYear.Event> schoolYears;

  SchoolYearEndpoint(
      Commands commands,
      AggregateType<SchoolYear.State, SchoolYear.Command, SchoolYear.Event> schoolYears) {
    this.commands = commands;
    this.schoolYears = schoolYears;
  }

  /** A whole calendar. */
  record SetSchoolYearRequest(
      @Nullable Integer schoolYear,
      @Nullable LocalDate start,
      @Nullable LocalDate censusDate,
      @Nullable List<TermRequest> terms,
      @Nullable List<LocalDate> daysOff,
      @Nullable List<LocalDate> makeUpDays) {}

  /** A term; {@code end} is the first day after it. */
  record TermRequest(@Nullable String code, @Nullable LocalDate start, @Nullable LocalDate end) {}

  @PostMapping
  @Allowed({Role.DISTRICT_ADMIN, Role.BUREAU})
  ResponseEntity<Calendar> set(
      @RequestBody SetSchoolYearRequest request, Mutation mutation, Caller caller) {
    caller.requireWithin(caller.district());
    int year = Checks.required(request.schoolYear(), "schoolYear");
    var calendar =
        new Calendar(
            year,
            Checks.required(request.start(), "start"),
            Checks.required(request.censusDate(), "censusDate"),
            Checks.some(request.terms(), 4, "terms").stream()
                .map(
                    term ->
                        new Term(
                            Checks.text(term.code(), "terms.code"),
                            Checks.required(term.start(), "terms.start"),
                            Checks.required(term.end(), "terms.end")))
                .toList(),
            days(request.daysOff(), "daysOff"),
            days(request.makeUpDays(), "makeUpDays"));
    return Answers.created(
        PATH,
        commands.execute(
            schoolYears,
            idOf(caller, year),
            new SchoolYear.Command.Set(calendar),
            new Expectation.Whatever(),
            mutation.cause(request, caller.district())),
        SchoolYearEndpoint::view);
  }

  private static List<LocalDate> days(@Nullable List<LocalDate> given, String field) {
    return given == null || given.isEmpty() ? List.of() : Checks.some(given, MOST_DAYS, field);
  }

  @GetMapping("/{schoolYear}")
  @Allowed({
    Role.DISTRICT_ADMIN,
    Role.BUREAU,
    Role.INSPECTOR,
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.CLASS_TEACHER,
    Role.PRINCIPAL
  })
  ResponseEntity<Calendar> calendar(@PathVariable int schoolYear, Caller caller) {
    return Answers.ok(
        commands.get(schoolYears, idOf(caller, schoolYear)), SchoolYearEndpoint::view);
  }

  private static String idOf(Caller caller, int schoolYear) {
    return caller.district() + "-" + schoolYear;
  }

  private static Calendar view(Committed<SchoolYear.State> year) {
    return Checks.required(year.state().calendar(), "calendar");
  }
}
