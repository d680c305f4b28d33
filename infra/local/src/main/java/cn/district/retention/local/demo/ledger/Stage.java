package cn.district.retention.local.demo.ledger;

import cn.district.retention.local.demo.county.School;
import java.util.Collection;

/** Stages of compulsory education with the grades in which they begin and end. */
public enum Stage {
  /** 九年义务教育. */
  NINE_YEAR(1, 9),
  /** 小学. */
  PRIMARY(1, 6),
  /** 初中. */
  JUNIOR(7, 9);

  private final int firstGrade;
  private final int lastGrade;

  Stage(int firstGrade, int lastGrade) {
    this.firstGrade = firstGrade;
    this.lastGrade = lastGrade;
  }

  boolean teaches(int grade) {
    return grade >= firstGrade && grade <= lastGrade;
  }

  /** The school year in which a pupil who is in a grade began this stage. */
  int cohort(int grade, int schoolYear) {
    return schoolYear - (grade - firstGrade);
  }

  int lastGrade() {
    return lastGrade;
  }

  /** Whether schools taken together lead from the beginning of the stage to its end. */
  boolean isTaughtAt(Collection<School> schools) {
    return schools.stream().anyMatch(school -> school.type().teaches(firstGrade))
        && schools.stream().anyMatch(school -> school.type().teaches(lastGrade));
  }

  /** The cohort that finishes in a school year. */
  public int finishing(int schoolYear) {
    return schoolYear - (lastGrade - firstGrade);
  }
}
