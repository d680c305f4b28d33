package cn.district.retention.reporting.figures;

import cn.district.retention.reporting.district.DistrictView;
import cn.district.retention.reporting.history.Enrolment;
import cn.district.retention.reporting.projection.Snapshot;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Which classes have called their roll on the day asked (点名). A class that has not is "not
 * reported", never counted as present.
 */
@Component
class RollCalls {

  private final Answers answers;

  RollCalls(Answers answers) {
    this.answers = answers;
  }

  /**
   * The day's rolls.
   *
   * @param classes classes with at least one pupil on the roll
   */
  record Day(boolean schoolDay, int classes, int submitted, int missing) {}

  Day of(String unitId, Moment moment) {
    DistrictView district = answers.snapshot(moment).district();
    boolean schoolDay = district.isSchoolDay(moment.asOf());
    int classes = taughtClasses(unitId, moment).size();
    int missing = schoolDay ? missingClasses(unitId, moment).size() : 0;
    return new Day(schoolDay, classes, schoolDay ? classes - missing : 0, missing);
  }

  /** The classes whose roll of a school day is missing. */
  Set<String> missingClasses(String unitId, Moment moment) {
    Snapshot snapshot = answers.snapshot(moment);
    if (!snapshot.district().isSchoolDay(moment.asOf())) {
      return Set.of();
    }
    Set<String> missing = taughtClasses(unitId, moment);
    missing.removeIf(classId -> snapshot.hasRoll(classId, moment.asOf()));
    return missing;
  }

  private Set<String> taughtClasses(String unitId, Moment moment) {
    Snapshot snapshot = answers.snapshot(moment);
    Set<String> inhabited = new HashSet<>();
    snapshot
        .pupilsOf(unitId)
        .forEach(
            pupil -> {
              Enrolment open = pupil.openEnrolment(moment.asOf());
              if (open != null) {
                inhabited.add(open.place().classId());
              }
            });
    inhabited.retainAll(snapshot.district().classesWithin(unitId, moment.asOf()));
    return inhabited;
  }
}
