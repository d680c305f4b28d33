package cn.district.retention.enrollment.liveroll;

import cn.district.retention.enrollment.classlist.ClassList.Standing;
import cn.district.retention.enrollment.directory.PupilDirectory;
import cn.district.retention.enrollment.directory.PupilDirectory.Listed;
import cn.district.retention.enrollment.rollcall.RollStatuses;
import cn.district.retention.enrollment.rollcall.RollStatuses.Day;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.SchoolClass;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is on the lists of a school's classes today, and what the day's rolls say of them. */
@Component
public final class LiveRoll {

  private final PupilDirectory directory;
  private final RollStatuses rolls;
  private final Organisation organisation;

  LiveRoll(PupilDirectory directory, RollStatuses rolls, Organisation organisation) {
    this.directory = directory;
    this.rolls = rolls;
    this.organisation = organisation;
  }

  /** What the day's rolls say of a pupil. */
  public enum Today {
    /** 未点名: never counted as present. */
    NOT_CALLED,
    PRESENT,
    ABSENT,
    /** Suspended or in transit: not called on any roll. */
    NOT_EXPECTED
  }

  /**
   * One pupil.
   *
   * @param name null once the pupil's key is destroyed
   * @param since the first day in the class
   */
  public record Row(
      String pupilId,
      @Nullable String name,
      String classId,
      String classNameZh,
      int grade,
      Standing standing,
      LocalDate since,
      Today today) {

    /** Its place in the list: by grade, class and pupil. */
    public String cursor() {
      return "%02d~%s~%s".formatted(grade, classId, pupilId);
    }
  }

  /** The rows of classes of a school on a date, in the order of their cursors. */
  public List<Row> of(String schoolId, Collection<SchoolClass> classes, LocalDate today) {
    Map<String, SchoolClass> byId = new HashMap<>();
    classes.forEach(schoolClass -> byId.put(schoolClass.id(), schoolClass));
    Day day = rolls.of(schoolId, today);
    return directory.of(byId.keySet()).stream()
        .flatMap(
            listed ->
                Stream.ofNullable(byId.get(listed.classId()))
                    .map(schoolClass -> row(listed, schoolClass, day, today)))
        .sorted(Comparator.comparing(Row::cursor))
        .toList();
  }

  /** The classes of a school today. */
  public List<SchoolClass> classesOf(String schoolId, LocalDate today) {
    return organisation.classesOf(schoolId, today);
  }

  private static Row row(Listed listed, SchoolClass schoolClass, Day day, LocalDate today) {
    int schoolYear = Math.max(SchoolCalendar.schoolYearOf(today), schoolClass.firstSchoolYear());
    return new Row(
        listed.pupilId(),
        listed.name(),
        schoolClass.id(),
        schoolClass.nameZh(),
        schoolClass.gradeIn(schoolYear),
        listed.member().standing(),
        listed.member().since(),
        todayOf(listed, schoolClass, day));
  }

  private static Today todayOf(Listed listed, SchoolClass schoolClass, Day day) {
    if (listed.member().standing() != Standing.PRESENT) {
      return Today.NOT_EXPECTED;
    }
    long listedFrom = listed.member().listedFrom();
    if (day.wasPresent(schoolClass.id(), listed.pupilId(), listedFrom)) {
      return Today.PRESENT;
    }
    return day.wasCalled(schoolClass.id(), listedFrom) ? Today.ABSENT : Today.NOT_CALLED;
  }
}
