package cn.district.retention.reporting.statistics;

import cn.district.retention.reporting.history.Enrolment;
import cn.district.retention.reporting.history.PupilHistory;
import cn.district.retention.reporting.history.SchoolYear;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A stage of compulsory education with its key of a cohort and its completion. */
public enum Stage {
  /** 九年义务教育. */
  NINE_YEAR(1, 9),
  /** 小学. */
  PRIMARY(1, 6),
  /** 初中. */
  JUNIOR(7, 9);

  private static final int LAST_PRIMARY_GRADE = 6;

  private final int firstGrade;
  private final int lastGrade;

  Stage(int firstGrade, int lastGrade) {
    this.firstGrade = firstGrade;
    this.lastGrade = lastGrade;
  }

  /** Its first grade. */
  public int firstGrade() {
    return firstGrade;
  }

  /** School years from entry to completion. */
  public int years() {
    return lastGrade - firstGrade + 1;
  }

  /** The last day on which a cohort completes in time. */
  public LocalDate due(int cohort) {
    return SchoolYear.end(cohort + years() - 1);
  }

  /** The school year in which the pupil entered the stage. */
  OptionalInt cohortOf(PupilHistory pupil, LocalDate asOf) {
    return this == JUNIOR ? pupil.juniorCohort(asOf) : pupil.cohort();
  }

  /** Whether an enrolment touches the stage by a day. */
  boolean touches(Enrolment enrolment, LocalDate asOf) {
    return switch (this) {
      case NINE_YEAR -> true;
      case PRIMARY -> enrolment.grade() <= LAST_PRIMARY_GRADE;
      case JUNIOR -> enrolment.grade() > LAST_PRIMARY_GRADE || reachesJunior(enrolment, asOf);
    };
  }

  /** The last day inside of a completion in the unit; null where there is none by {@code asOf}. */
  @Nullable LocalDate completion(PupilHistory pupil, Unit unit, LocalDate asOf) {
    List<Enrolment> enrolments = pupil.enrolments();
    for (int i = 0; i < enrolments.size(); i++) {
      Enrolment enrolment = enrolments.get(i);
      if (!unit.holds(enrolment.place(), asOf)) {
        continue;
      }
      Enrolment next = i + 1 < enrolments.size() ? enrolments.get(i + 1) : null;
      LocalDate day = completionBy(enrolment, next);
      if (day != null && !day.isAfter(asOf)) {
        return day;
      }
    }
    return null;
  }

  private @Nullable LocalDate completionBy(Enrolment enrolment, @Nullable Enrolment next) {
    LocalDate to = enrolment.to();
    if (this != PRIMARY) {
      boolean completed = enrolment.isCompleted() && enrolment.gradeAtExit() > LAST_PRIMARY_GRADE;
      return completed && to != null ? to.minusDays(1) : null;
    }
    if (enrolment.grade() > LAST_PRIMARY_GRADE) {
      return null;
    }
    LocalDate junior = startOfJunior(enrolment);
    if (enrolment.isOpenOn(junior)) {
      return junior.minusDays(1);
    }
    if (to == null) {
      return null;
    }
    boolean promoted = next != null && next.grade() > LAST_PRIMARY_GRADE;
    return enrolment.isCompleted() || promoted ? to.minusDays(1) : null;
  }

  private static boolean reachesJunior(Enrolment enrolment, LocalDate asOf) {
    LocalDate junior = startOfJunior(enrolment);
    return !junior.isAfter(asOf) && enrolment.isOpenOn(junior);
  }

  private static LocalDate startOfJunior(Enrolment enrolment) {
    return SchoolYear.start(enrolment.schoolYear() + LAST_PRIMARY_GRADE + 1 - enrolment.grade());
  }
}
