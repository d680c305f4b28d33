package cn.district.retention.reporting.statistics;

/**
 * 在途巩固率, shown for a cohort before its 31 August: members of C \ X who have not dropped out, over C
 * \ X; the complement of Q2-cohort.
 */
record RunningRetention(Stage stage) implements Figure {

  @Override
  public FigureValue answer(Question question) {
    if (!question.unit().teaches(stage, question.asOf())) {
      return FigureValue.none();
    }
    int key = Cohorts.keyOf(stage, question);
    Cohort cohort = Cohort.of(question, stage, key, stage.due(key));
    long kept = cohort.denominator() - cohort.count(Standing.DROPPED_OUT);
    return FigureValue.rate(kept, cohort.denominator(), cohort.parts());
  }
}
