package cn.district.retention.enrollment.rollcall;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.roll.Roll.Session;
import cn.district.retention.enrollment.rollcall.RollStatuses.Day;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The academic office's list of classes that have not submitted; they are not counted as present.
 */
@RestController
@RequestMapping("/api/v1/enrollment/schools/{schoolId}/missing-rolls")
final class MissingRollsEndpoint {

  private final RollStatuses rolls;
  private final ClassLists classLists;
  private final Organisation organisation;

  MissingRollsEndpoint(RollStatuses rolls, ClassLists classLists, Organisation organisation) {
    this.rolls = rolls;
    this.classLists = classLists;
    this.organisation = organisation;
  }

  /** The classes of a school without a roll. */
  record MissingRollsView(
      String schoolId,
      LocalDate date,
      Session session,
      boolean schoolDay,
      int classes,
      List<MissingClass> missing) {}

  /** A class without a roll. */
  record MissingClass(String classId, String nameZh) {}

  @GetMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU
  })
  MissingRollsView missing(
      @PathVariable String schoolId,
      @RequestParam LocalDate date,
      @RequestParam Session session,
      Caller caller) {
    caller.requireWithin(schoolId);
    List<SchoolClass> classes =
        organisation.classesOf(schoolId, date).stream()
            .filter(c -> !classLists.of(c.id()).onRoll().isEmpty())
            .toList();
    boolean schoolDay = organisation.isSchoolDay(date);
    Day day = rolls.of(schoolId, date);
    List<MissingClass> missing =
        classes.stream()
            .filter(c -> schoolDay && !day.isSubmitted(c.id(), session))
            .map(c -> new MissingClass(c.id(), c.nameZh()))
            .sorted(Comparator.comparing(MissingClass::nameZh))
            .toList();
    return new MissingRollsView(schoolId, date, session, schoolDay, classes.size(), missing);
  }
}
