package cn.district.retention.reporting.statistics;

/** One figure of the statistics. */
public sealed interface Figure
    permits CrudeRetention,
        FlowAdjustedRetention,
        CohortRetention,
        RunningRetention,
        AnnualRetention,
        OfficialDropoutRate,
        GrossDropoutRate,
        OpenDropoutRate,
        CohortDropoutRate,
        ReturnRate,
        LastingReturnRate,
        TimelyReturnRate,
        DaysToReturn {

  /** The value for a question. */
  FigureValue answer(Question question);
}
