package cn.district.retention.organisation;

import java.time.LocalDate;

/**
 * An administrative class (行政班). Its id stays over the years; its grade follows from the school
 * year.
 */
public record SchoolClass(
    String id,
    String schoolId,
    String nameZh,
    int firstSchoolYear,
    int firstGrade,
    LocalDate from) {

  /** The class's grade in a school year; classes do not outlive their last grade. */
  public int gradeIn(int schoolYear) {
    return firstGrade + schoolYear - firstSchoolYear;
  }
}
