package cn.district.retention.aid.register;

import cn.district.retention.aid.application.Standing;
import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists the applications of a school, a township or the district. */
@RestController
class RegisterEndpoint {

  private final Register register;
  private final Organisation organisation;
  private final PupilAliases aliases;

  RegisterEndpoint(Register register, Organisation organisation, PupilAliases aliases) {
    this.register = register;
    this.organisation = organisation;
    this.aliases = aliases;
  }

  @GetMapping("/api/v1/aid/applications")
  @Allowed({
    Role.AID_GROUP,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.SCHOOL_SYSTEM,
    Role.BUREAU,
    Role.INSPECTOR
  })
  Page<Entry> list(
      @RequestParam String unit,
      @RequestParam(required = false) @Nullable Standing standing,
      @RequestParam(required = false) @Nullable Integer schoolYear,
      @RequestParam(required = false) @Nullable Boolean doubtful,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    caller.requireWithin(
        unit,
        Role.AID_GROUP,
        Role.ACADEMIC_OFFICE,
        Role.MORAL_EDUCATION,
        Role.VICE_PRINCIPAL,
        Role.PRINCIPAL,
        Role.SCHOOL_SYSTEM,
        Role.BUREAU,
        Role.INSPECTOR);
    List<String> schools =
        organisation.schoolsWithin(unit, caller.today()).stream().map(Unit::id).toList();
    List<Entry> entries =
        register.of(schools).stream()
            .filter(entry -> standing == null || entry.standing() == standing)
            .filter(entry -> schoolYear == null || entry.schoolYear() == schoolYear)
            .filter(entry -> doubtful == null || doubtful == !entry.doubts().isEmpty())
            .map(entry -> entry.of(aliases.survivingOf(entry.pupilId())))
            .toList();
    return Page.cut(entries, after, limit, Entry::cursor);
  }
}
