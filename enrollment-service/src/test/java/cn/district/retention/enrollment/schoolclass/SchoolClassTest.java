package cn.district.retention.enrollment.schoolclass;

import cn.district.retention.enrollment.schoolclass.SchoolClass.ClassRefused;
import cn.district.retention.enrollment.schoolclass.SchoolClass.Command.Form;
import cn.district.retention.enrollment.schoolclass.SchoolClass.Event.ClassFormed;
import cn.district.retention.enrollment.schoolclass.SchoolClass.Grades;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchoolClassTest {

  private static final Scenario<SchoolClass.State, SchoolClass.Command, SchoolClass.Event> CLASS =
      Scenario.of(SchoolClass.State.NOTHING, SchoolClass::decide, SchoolClass::evolve);

  private static final LocalDate DAY = LocalDate.parse("2025-09-01");
  private static final Grades PRIMARY = new Grades(1, 6);

  @Test
  void a_class_is_formed_in_a_grade_that_its_school_teaches() {
    CLASS.given().when(form(6, PRIMARY)).then(formed(6));
    CLASS.given().when(form(7, PRIMARY)).refused(ClassRefused.GRADE_NOT_TAUGHT, "firstGrade");
    CLASS.given().when(form(0, PRIMARY)).refused(ClassRefused.GRADE_NOT_TAUGHT, "firstGrade");
  }

  @Test
  void a_class_needs_its_school() {
    CLASS.given().when(form(1, null)).refused(ClassRefused.SCHOOL_UNKNOWN, "schoolId");
  }

  @Test
  void a_class_is_formed_once() {
    CLASS.given(formed(1)).when(form(1, PRIMARY)).refused(ClassRefused.CLASS_EXISTS);
  }

  private static Form form(int grade, @Nullable Grades taught) {
    return new Form("class", "school", "一班", 2025, grade, DAY, taught);
  }

  private static ClassFormed formed(int grade) {
    return new ClassFormed("class", "school", "一班", 2025, grade, DAY);
  }
}
