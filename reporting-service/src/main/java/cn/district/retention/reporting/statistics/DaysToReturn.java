package cn.district.retention.reporting.statistics;

import cn.district.retention.reporting.history.Episode;
import cn.district.retention.reporting.history.PupilHistory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** B4 疑似到返校天数: the median of days from suspicion to return. */
record DaysToReturn() implements Figure {

  @Override
  public FigureValue answer(Question question) {
    List<Long> days = new ArrayList<>();
    for (PupilHistory pupil : question.pupils()) {
      for (Episode episode : pupil.episodes()) {
        LocalDate suspectedFrom = episode.suspectedFrom();
        LocalDate returnedOn = episode.returnedOn();
        if (suspectedFrom != null
            && returnedOn != null
            && episode.isReturnedOn(question.asOf())
            && question.unit().holds(episode.place(), suspectedFrom)) {
          days.add(ChronoUnit.DAYS.between(suspectedFrom, returnedOn));
        }
      }
    }
    if (days.isEmpty()) {
      return FigureValue.none();
    }
    days.sort(null);
    int middle = days.size() / 2;
    BigDecimal median =
        days.size() % 2 == 1
            ? BigDecimal.valueOf(days.get(middle))
            : BigDecimal.valueOf(days.get(middle - 1) + days.get(middle))
                .divide(BigDecimal.TWO, 1, RoundingMode.HALF_UP);
    return new FigureValue(null, null, median, Map.of("returns", (long) days.size()));
  }
}
