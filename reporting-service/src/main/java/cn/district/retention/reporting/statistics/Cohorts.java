package cn.district.retention.reporting.statistics;

/**
 * Which cohort of a stage a question means: the question names the nine-year cohort by its grade-1
 * year, and the cohorts of the other stages are those that are due in the same year.
 */
final class Cohorts {

  private Cohorts() {}

  static int keyOf(Stage stage, Question question) {
    return question.cohort() + Stage.NINE_YEAR.years() - stage.years();
  }
}
