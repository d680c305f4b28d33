package cn.district.retention.reporting.statistics;

/** Q2-cohort 队列辍学率: dropped-out members of C \ X over C \ X. */
record CohortDropoutRate(Stage stage) implements Figure {

  @Override
  public FigureValue answer(Question question) {
    if (!question.unit().teaches(stage, question.asOf())) {
      return FigureValue.none();
    }
    int key = Cohorts.keyOf(stage, question);
    Cohort cohort = Cohort.of(question, stage, key, stage.due(key));
    return FigureValue.rate(
        cohort.count(Standing.DROPPED_OUT), cohort.denominator(), cohort.parts());
  }
}
