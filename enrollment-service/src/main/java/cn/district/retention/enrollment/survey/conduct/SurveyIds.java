package cn.district.retention.enrollment.survey.conduct;

/** A class has one survey a school year; its id says which. */
final class SurveyIds {

  private SurveyIds() {}

  static String of(String classId, int schoolYear) {
    return classId + "/" + schoolYear;
  }
}
