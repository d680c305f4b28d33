package cn.district.retention.volunteer.register;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.volunteer.pupil.Pupils;
import cn.district.retention.volunteer.register.Coverage.SchoolCoverage;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Counts, per school, the left-behind pupils and those of them who have a helper today. */
@RestController
class CoverageEndpoint {

  private final Register register;
  private final Pupils pupils;
  private final Organisation organisation;
  private final PupilAliases aliases;

  CoverageEndpoint(
      Register register, Pupils pupils, Organisation organisation, PupilAliases aliases) {
    this.register = register;
    this.pupils = pupils;
    this.organisation = organisation;
    this.aliases = aliases;
  }

  @GetMapping("/api/v1/volunteer/coverage")
  @Allowed({
    Role.VOLUNTEER_COORDINATOR,
    Role.PRINCIPAL,
    Role.VICE_PRINCIPAL,
    Role.MORAL_EDUCATION,
    Role.ACADEMIC_OFFICE,
    Role.SCHOOL_SYSTEM,
    Role.BUREAU,
    Role.INSPECTOR
  })
  Coverage coverage(@RequestParam String unit, Caller caller) {
    Readers.require(unit, caller);
    LocalDate today = caller.today();
    List<String> schools =
        organisation.schoolsWithin(unit, today).stream().map(Unit::id).sorted().toList();
    Set<String> helped = new HashSet<>();
    register.of(schools).stream()
        .filter(entry -> entry.helpsOn(today))
        .forEach(entry -> helped.add(aliases.survivingOf(entry.pupilId())));
    return Coverage.of(
        unit, today, schools.stream().map(school -> coverage(school, helped, today)).toList());
  }

  private SchoolCoverage coverage(String schoolId, Set<String> helped, LocalDate today) {
    List<String> leftBehind = pupils.leftBehindAt(schoolId, today);
    int paired = (int) leftBehind.stream().filter(helped::contains).count();
    return new SchoolCoverage(schoolId, leftBehind.size(), paired);
  }
}
