package cn.district.retention.reporting.statistics;

import cn.district.retention.reporting.history.Episode;
import cn.district.retention.reporting.history.PupilHistory;
import java.time.LocalDate;
import java.util.Optional;

/**
 * B3 限期返校率: of the episodes with a notice whose deadline lies before the day asked, those whose
 * pupil returned on or before the deadline of the last such notice.
 */
record TimelyReturnRate() implements Figure {

  @Override
  public FigureValue answer(Question question) {
    long due = 0;
    long inTime = 0;
    for (PupilHistory pupil : question.pupils()) {
      for (Episode episode : pupil.episodes()) {
        Optional<Episode.Notice> notice = episode.lastNoticeDueBefore(question.asOf());
        if (notice.isEmpty() || !question.unit().holds(episode.place(), notice.get().issuedOn())) {
          continue;
        }
        due++;
        LocalDate returnedOn = episode.returnedOn();
        if (returnedOn != null && !returnedOn.isAfter(notice.get().deadline())) {
          inTime++;
        }
      }
    }
    return FigureValue.rate(inTime, due);
  }
}
