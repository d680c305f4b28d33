package cn.district.retention.reporting.statistics;

/**
 * R2 巩固率, adjusted cohort: members of C \ X who completed the stage in the unit by 31 August of the
 * year due (and {@code extraYears} more), over C \ X; the lenient variant counts approved
 * suspensions within their term as retained.
 */
record CohortRetention(Stage stage, int extraYears, boolean lenient) implements Figure {

  @Override
  public FigureValue answer(Question question) {
    if (!question.unit().teaches(stage, question.asOf())) {
      return FigureValue.none();
    }
    int key = Cohorts.keyOf(stage, question);
    Cohort cohort = Cohort.of(question, stage, key, stage.due(key).plusYears(extraYears));
    long retained = cohort.completedInTime() + (lenient ? cohort.suspendedWithinTerm() : 0);
    return FigureValue.rate(retained, cohort.denominator(), cohort.parts());
  }
}
