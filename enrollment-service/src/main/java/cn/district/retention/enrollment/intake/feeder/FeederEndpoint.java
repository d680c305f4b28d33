package cn.district.retention.enrollment.intake.feeder;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.intake.Feeder;
import cn.district.retention.enrollment.intake.Feeder.Route;
import cn.district.retention.enrollment.schoolclass.SchoolClass.Grades;
import cn.district.retention.enrollment.schoolclass.form.TaughtGrades;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sets which junior school takes in the pupils of a primary school (对口直升). */
@RestController
@RequestMapping(FeederEndpoint.PATH)
final class FeederEndpoint {

  static final String PATH = "/api/v1/enrollment/feeder-routes";

  private static final int LAST_PRIMARY_GRADE = 6;

  private final Commands commands;
  private final AggregateType<Feeder.State, Feeder.Command, Feeder.Event> feeders;
  private final FeederRoutes routes;
  private final Organisation organisation;

  FeederEndpoint(
      Commands commands,
      AggregateType<Feeder.State, Feeder.Command, Feeder.Event> feeders,
      FeederRoutes routes,
      Organisation organisation) {
    this.commands = commands;
    this.feeders = feeders;
    this.routes = routes;
    this.organisation = organisation;
  }

  /** A route from a school year on; {@code byClass} names the classes that go elsewhere. */
  record RouteRequest(
      @Nullable String primarySchoolId,
      @Nullable String juniorSchoolId,
      @Nullable Map<String, String> byClass,
      @Nullable Integer fromSchoolYear) {}

  @PostMapping
  @Allowed({Role.BUREAU, Role.DISTRICT_ADMIN})
  ResponseEntity<Feeder.State> set(
      @RequestBody RouteRequest request, Mutation mutation, Caller caller) {
    caller.requireWithin(caller.district());
    String primary = Checks.required(request.primarySchoolId(), "primarySchoolId");
    Map<String, String> byClass = request.byClass() == null ? Map.of() : request.byClass();
    var route = new Route(Checks.required(request.juniorSchoolId(), "juniorSchoolId"), byClass);
    var command =
        new Feeder.Command.SetRoute(
            primary,
            Checks.required(request.fromSchoolYear(), "fromSchoolYear"),
            route,
            isPrimary(primary)
                && teachesJunior(route.juniorSchoolId())
                && byClass.values().stream().allMatch(this::teachesJunior),
            areOf(primary, byClass.keySet()),
            caller.today());
    return Answers.created(
        PATH,
        commands.execute(
            feeders,
            primary,
            command,
            new Expectation.Whatever(),
            mutation.cause(request, caller.district())),
        committed -> committed.state());
  }

  private boolean isPrimary(String schoolId) {
    Grades taught = TaughtGrades.of(organisation, schoolId);
    return taught != null && taught.last() == LAST_PRIMARY_GRADE;
  }

  private boolean teachesJunior(String schoolId) {
    Grades taught = TaughtGrades.of(organisation, schoolId);
    return taught != null && taught.last() > LAST_PRIMARY_GRADE;
  }

  private boolean areOf(String schoolId, Set<String> classIds) {
    return classIds.stream()
        .allMatch(
            classId ->
                organisation
                    .schoolClass(classId)
                    .filter(c -> c.schoolId().equals(schoolId))
                    .isPresent());
  }

  @GetMapping
  @Allowed({
    Role.BUREAU,
    Role.DISTRICT_ADMIN,
    Role.INSPECTOR,
    Role.TOWNSHIP_OFFICER,
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.PRINCIPAL
  })
  List<Feeder.State> all() {
    return routes.all().stream()
        .sorted(Comparator.comparing(Feeder.State::primarySchoolId))
        .toList();
  }
}
