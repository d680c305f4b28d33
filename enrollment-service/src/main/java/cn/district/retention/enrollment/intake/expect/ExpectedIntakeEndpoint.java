package cn.district.retention.enrollment.intake.expect;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.intake.Feeder;
import cn.district.retention.enrollment.intake.Feeder.Route;
import cn.district.retention.enrollment.intake.expect.Intakes.Expected;
import cn.district.retention.enrollment.intake.feeder.FeederRoutes;
import cn.district.retention.enrollment.pupilfile.PupilCards;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Whom a school expects from its primary schools in a school year. A name is shown while the pupil
 * is in no class, so that the family can be called; the file stays with the school that has it.
 */
@RestController
@RequestMapping("/api/v1/enrollment/schools/{schoolId}/expected-intake")
final class ExpectedIntakeEndpoint {

  private static final int LAST_PRIMARY_GRADE = 6;

  private final Intakes intakes;
  private final FeederRoutes routes;
  private final Organisation organisation;
  private final PupilCards cards;

  ExpectedIntakeEndpoint(
      Intakes intakes, FeederRoutes routes, Organisation organisation, PupilCards cards) {
    this.intakes = intakes;
    this.routes = routes;
    this.organisation = organisation;
    this.cards = cards;
  }

  /** The expected intake. */
  record IntakeView(
      String schoolId, int schoolYear, int expected, int arrived, List<ExpectedPupil> pupils) {}

  /**
   * A pupil who is expected.
   *
   * @param arrivedHere whether the class that the pupil is in is one of this school
   */
  record ExpectedPupil(
      String pupilId,
      @Nullable String name,
      String fromSchoolId,
      String fromClassId,
      LocalDate finishedOn,
      boolean arrived,
      boolean arrivedHere) {}

  @GetMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU
  })
  IntakeView expected(@PathVariable String schoolId, @RequestParam int schoolYear, Caller caller) {
    caller.requireWithin(schoolId);
    List<String> classes =
        routes.all().stream().flatMap(feeder -> classes(feeder, schoolId, schoolYear)).toList();
    List<Expected> expected = intakes.of(classes, schoolYear);
    Map<String, String> names =
        cards.namesOf(
            expected.stream()
                .filter(pupil -> pupil.arrivedIn() == null)
                .map(Expected::pupilId)
                .toList());
    List<ExpectedPupil> pupils =
        expected.stream()
            .map(pupil -> view(pupil, names.get(pupil.pupilId()), schoolId))
            .sorted(
                Comparator.comparing(ExpectedPupil::fromClassId)
                    .thenComparing(ExpectedPupil::pupilId))
            .toList();
    return new IntakeView(
        schoolId,
        schoolYear,
        pupils.size(),
        (int) pupils.stream().filter(ExpectedPupil::arrived).count(),
        pupils);
  }

  private Stream<String> classes(Feeder.State feeder, String schoolId, int schoolYear) {
    Route route = feeder.routeIn(schoolYear);
    return route == null
        ? Stream.empty()
        : organisation.classesOf(feeder.primarySchoolId(), LocalDate.of(schoolYear, 8, 31)).stream()
            .filter(c -> c.gradeIn(schoolYear - 1) == LAST_PRIMARY_GRADE)
            .map(SchoolClass::id)
            .filter(classId -> route.of(classId).equals(schoolId));
  }

  private ExpectedPupil view(Expected pupil, @Nullable String name, String schoolId) {
    String arrivedIn = pupil.arrivedIn();
    return new ExpectedPupil(
        pupil.pupilId(),
        name,
        pupil.schoolId(),
        pupil.classId(),
        pupil.finishedOn(),
        arrivedIn != null,
        arrivedIn != null
            && organisation
                .schoolClass(arrivedIn)
                .filter(c -> c.schoolId().equals(schoolId))
                .isPresent());
  }
}
