package cn.district.retention.reporting.statistics;

import cn.district.retention.reporting.history.Episode;
import cn.district.retention.reporting.history.PupilHistory;
import java.time.LocalDate;
import java.util.Map;

/**
 * B1 劝返率: of the episodes confirmed in the school year, those returned with attendance evidence by
 * the day asked; returns whose observation of twelve months still runs are counted apart.
 */
record ReturnRate() implements Figure {

  @Override
  public FigureValue answer(Question question) {
    long confirmed = 0;
    long returned = 0;
    long underObservation = 0;
    for (PupilHistory pupil : question.pupils()) {
      for (Episode episode : pupil.episodes()) {
        LocalDate confirmedOn = episode.confirmedOn();
        if (confirmedOn == null
            || !episode.isConfirmedOn(question.asOf())
            || !question.isInYear(confirmedOn)
            || !question.unit().holds(episode.place(), confirmedOn)) {
          continue;
        }
        confirmed++;
        if (episode.isReturnedOn(question.asOf())) {
          returned++;
          underObservation += LastingReturnRate.isMature(episode, question.asOf()) ? 0 : 1;
        }
      }
    }
    return FigureValue.rate(returned, confirmed, Map.of("underObservation", underObservation));
  }
}
