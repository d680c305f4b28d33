package cn.district.retention.enrollment.schoolclass.form;

import cn.district.retention.contracts.reference.SchoolType;
import cn.district.retention.enrollment.schoolclass.SchoolClass.Grades;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import org.jspecify.annotations.Nullable;

/** Which grades a school teaches, by its kind. */
public final class TaughtGrades {

  private static final int FIRST = 1;
  private static final int LAST_PRIMARY = 6;
  private static final int FIRST_JUNIOR = 7;
  private static final int LAST = 9;

  private TaughtGrades() {}

  /** Whether a grade is the last of primary or of junior secondary school (小学毕业、初中毕业). */
  public static boolean endsStage(int grade) {
    return grade == LAST_PRIMARY || grade == LAST;
  }

  /** The grades of a school; null where there is no such school. */
  public static @Nullable Grades of(Organisation organisation, String schoolId) {
    SchoolType type = organisation.unit(schoolId).map(Unit::schoolType).orElse(null);
    return switch (type) {
      case null -> null;
      case PRIMARY, TEACHING_POINT -> new Grades(FIRST, LAST_PRIMARY);
      case JUNIOR -> new Grades(FIRST_JUNIOR, LAST);
      case NINE_YEAR, SPECIAL, SPECIALISED -> new Grades(FIRST, LAST);
    };
  }
}
