package cn.district.retention.reporting.statistics;

import cn.district.retention.reporting.history.Enrolment;
import cn.district.retention.reporting.history.Entry;
import cn.district.retention.reporting.history.PupilHistory;
import java.time.LocalDate;

/**
 * R0 九年义务教育巩固率, the official wording: pupils in the graduating grade at the census of c + 8 over
 * the new entrants to grade 1 at the census of c. Crude: over 100 in inflow areas.
 */
record CrudeRetention() implements Figure {

  private static final int FIRST_GRADE = 1;
  private static final int GRADUATING_GRADE = 9;

  @Override
  public FigureValue answer(Question question) {
    LocalDate graduating = question.census().apply(question.cohort() + GRADUATING_GRADE - 1);
    if (!question.unit().teaches(Stage.NINE_YEAR, question.asOf())
        || graduating.isAfter(question.asOf())) {
      return FigureValue.none();
    }
    LocalDate entering = question.census().apply(question.cohort());
    long finishers = 0;
    long entrants = 0;
    for (PupilHistory pupil : question.pupils()) {
      if (isInGrade(GRADUATING_GRADE, pupil, graduating, question.unit())
          && Standing.ofUncompleted(pupil, question.unit(), graduating) == Standing.IN_SCHOOL) {
        finishers++;
      }
      if (isInGrade(FIRST_GRADE, pupil, entering, question.unit()) && isNew(pupil, entering)) {
        entrants++;
      }
    }
    return FigureValue.rate(finishers, entrants);
  }

  private static boolean isInGrade(int grade, PupilHistory pupil, LocalDate date, Unit unit) {
    Enrolment open = pupil.openEnrolment(date);
    return open != null && open.gradeOn(date) == grade && unit.holds(open.place(), date);
  }

  private static boolean isNew(PupilHistory pupil, LocalDate date) {
    Enrolment open = pupil.openEnrolment(date);
    return open != null && open.entry() != Entry.REPEAT;
  }
}
