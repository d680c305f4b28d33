package cn.district.retention.reporting.statistics;

import cn.district.retention.reporting.history.Enrolment;
import cn.district.retention.reporting.history.PupilHistory;
import java.time.LocalDate;
import java.util.Collection;
import java.util.stream.Stream;

/** The roll (在册学生): pupils with an open primary enrolment in the unit on a day. */
public final class Roll {

  private Roll() {}

  /** The pupils on the roll. */
  public static Stream<PupilHistory> on(
      LocalDate date, Unit unit, Collection<PupilHistory> pupils) {
    return pupils.stream().filter(pupil -> isOn(date, unit, pupil));
  }

  static boolean isOn(LocalDate date, Unit unit, PupilHistory pupil) {
    Enrolment open = pupil.openEnrolment(date);
    return open != null && unit.holds(open.place(), date);
  }
}
