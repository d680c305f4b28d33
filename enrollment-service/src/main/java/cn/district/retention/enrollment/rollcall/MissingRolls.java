package cn.district.retention.enrollment.rollcall;

import cn.district.retention.enrollment.roll.Roll.Session;
import cn.district.retention.enrollment.rollcall.RollStatuses.Day;
import cn.district.retention.organisation.Organisation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The classes whose roll of a day is past its set hour; they are not counted as present. */
@Component
public final class MissingRolls {

  private final Organisation organisation;
  private final RollStatuses rolls;
  private final RollHours hours;

  MissingRolls(Organisation organisation, RollStatuses rolls, RollHours hours) {
    this.organisation = organisation;
    this.rolls = rolls;
    this.hours = hours;
  }

  /** What is missing of a day. */
  public enum Missing {
    /** 全天未点名. */
    WHOLE_DAY,
    /** 下午未点名. */
    AFTERNOON
  }

  /** A class without its roll. */
  public record LateRoll(String classId, Missing missing) {}

  /**
   * The late rolls of a day, in the order of the classes.
   *
   * @param classIds classes of the school that have somebody to call
   */
  public List<LateRoll> of(String schoolId, Collection<String> classIds, LocalDate date) {
    return late(rolls.of(schoolId, date), classIds, date);
  }

  /**
   * The late rolls of each of some days.
   *
   * @param classIds by day, classes of the school that have somebody to call
   */
  public Map<LocalDate, List<LateRoll>> of(
      String schoolId, Map<LocalDate, ? extends Collection<String>> classIds) {
    Map<LocalDate, Day> days = rolls.of(schoolId, classIds.keySet());
    Map<LocalDate, List<LateRoll>> late = new TreeMap<>();
    classIds.forEach(
        (date, ids) -> late.put(date, late(days.getOrDefault(date, new Day(Map.of())), ids, date)));
    return late;
  }

  private List<LateRoll> late(Day day, Collection<String> classIds, LocalDate date) {
    List<LateRoll> late = new ArrayList<>();
    boolean first = hours.hasPassed(hours.dueAt(date, Session.MORNING));
    boolean second = hours.hasPassed(hours.dueAt(date, Session.AFTERNOON));
    if (!organisation.isSchoolDay(date) || !first && !second) {
      return late;
    }
    for (String classId : classIds) {
      if (first && !day.wasCalled(classId, 0)) {
        late.add(new LateRoll(classId, Missing.WHOLE_DAY));
      } else if (second
          && day.isSubmitted(classId, Session.MORNING)
          && !day.isSubmitted(classId, Session.AFTERNOON)) {
        late.add(new LateRoll(classId, Missing.AFTERNOON));
      }
    }
    return late;
  }
}
