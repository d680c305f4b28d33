package cn.district.retention.reporting.history;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A primary enrolment (学籍), the half-open interval {@code [from, to)} in one class. */
public record Enrolment(
    String id,
    Place place,
    int grade,
    int schoolYear,
    Entry entry,
    @Nullable String exitTransferId,
    LocalDate from,
    @Nullable LocalDate to,
    @Nullable Exit exit,
    int exitGrade,
    boolean verified) {

  private static final int LAST_GRADE = 9;

  /** Whether the pupil belongs to the class on that day. */
  public boolean isOpenOn(LocalDate date) {
    return !from.isAfter(date) && (to == null || to.isAfter(date));
  }

  /** Whether the enrolment has ended by that day, which is then no longer inside. */
  public boolean isClosedOn(LocalDate date) {
    return to != null && !to.isAfter(date);
  }

  /** The grade on a day: it follows from the school year, since a class keeps its pupils. */
  public int gradeOn(LocalDate date) {
    return Math.min(LAST_GRADE, grade + SchoolYear.of(date) - schoolYear);
  }

  /**
   * The grade in which the enrolment ended: the exit names it where the class has gone on since the
   * entry, or else it follows from the last day.
   */
  public int gradeAtExit() {
    if (to == null || exitGrade > grade) {
      return exitGrade;
    }
    return Math.max(grade, gradeOn(to.minusDays(1)));
  }

  /** Whether the stage was completed at the end of this enrolment. */
  public boolean isCompleted() {
    return exit != null && exit.completes();
  }
}
