package cn.district.retention.enrollment.survey.conduct;

/** A class has one survey a school year; its id says which. */
public final class SurveyIds {

  private SurveyIds() {}

  /** The id of a class's survey of a school year. */
  public static String of(String classId, int schoolYear) {
    return classId + "/" + schoolYear;
  }
}
