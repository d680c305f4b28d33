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
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The academic office's list of classes that have not submitted; they are not counted as present.
 * Before the set hour their rolls are awaited, after it they are late.
 */
@RestController
@RequestMapping("/api/v1/enrollment/schools/{schoolId}/missing-rolls")
final class MissingRollsEndpoint {

  private final RollStatuses rolls;
  private final ClassLists classLists;
  private final RollHours hours;
  private final Organisation organisation;

  MissingRollsEndpoint(
      RollStatuses rolls, ClassLists classLists, RollHours hours, Organisation organisation) {
    this.rolls = rolls;
    this.classLists = classLists;
    this.hours = hours;
    this.organisation = organisation;
  }

  /**
   * The classes of a school without a roll.
   *
   * @param dueAt the set hour of the session; null where there is no school
   * @param classes how many classes have pupils on the roll
   * @param submitted how many of them have submitted; the others are not counted as present
   * @param late how many are past the hour
   */
  record MissingRollsView(
      String schoolId,
      LocalDate date,
      Session session,
      boolean schoolDay,
      @Nullable OffsetDateTime dueAt,
      int classes,
      int submitted,
      int late,
      List<MissingClass> missing) {}

  /** Whether the set hour has come. */
  enum Lateness {
    NOT_YET_DUE,
    LATE
  }

  /** A class without a roll; {@code lateSince} is null while the roll is not yet due. */
  record MissingClass(
      String classId, String nameZh, Lateness lateness, @Nullable OffsetDateTime lateSince) {}

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
    OffsetDateTime dueAt = hours.dueAt(date, session);
    boolean late = hours.hasPassed(dueAt);
    List<MissingClass> missing =
        classes.stream()
            .filter(c -> schoolDay && !day.isSubmitted(c.id(), session))
            .map(
                c ->
                    new MissingClass(
                        c.id(),
                        c.nameZh(),
                        late ? Lateness.LATE : Lateness.NOT_YET_DUE,
                        late ? dueAt : null))
            .sorted(Comparator.comparing(MissingClass::nameZh))
            .toList();
    int submitted = (int) classes.stream().filter(c -> day.isSubmitted(c.id(), session)).count();
    return new MissingRollsView(
        schoolId,
        date,
        session,
        schoolDay,
        schoolDay ? dueAt : null,
        classes.size(),
        submitted,
        late ? missing.size() : 0,
        missing);
  }
}
