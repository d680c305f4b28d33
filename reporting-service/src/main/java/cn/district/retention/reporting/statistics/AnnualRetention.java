package cn.district.retention.reporting.statistics;

import cn.district.retention.reporting.history.Enrolment;
import cn.district.retention.reporting.history.PupilHistory;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * R3 年度巩固率: of the roll at the start census, those in school in the unit, graduated in the year, in
 * transit or verified elsewhere at the end of the year (or the day asked), over the roll without
 * the deceased and emigrated; the lenient variant counts approved suspensions as kept.
 */
record AnnualRetention(boolean lenient) implements Figure {

  @Override
  public FigureValue answer(Question question) {
    if (!question.hasBegun()) {
      return FigureValue.none();
    }
    LocalDate end = question.endOfYear();
    Map<Standing, Long> standings = new EnumMap<>(Standing.class);
    long suspendedWithinTerm = 0;
    for (PupilHistory pupil : question.pupils()) {
      if (!Roll.isOn(question.startCensus(), question.unit(), pupil)) {
        continue;
      }
      Standing standing = standingAtEnd(pupil, question, end);
      standings.merge(standing, 1L, Long::sum);
      if (standing == Standing.SUSPENDED
          && pupil.suspensions().stream().anyMatch(s -> s.isWithinTermOn(end))) {
        suspendedWithinTerm++;
      }
    }
    long kept =
        count(standings, Standing.IN_SCHOOL)
            + count(standings, Standing.COMPLETED)
            + count(standings, Standing.IN_TRANSIT)
            + count(standings, Standing.TRANSFERRED)
            + (lenient ? suspendedWithinTerm : 0);
    long roll =
        standings.values().stream().mapToLong(Long::longValue).sum()
            - count(standings, Standing.DECEASED)
            - count(standings, Standing.EMIGRATED);
    Map<String, Long> parts = new LinkedHashMap<>();
    for (Map.Entry<Standing, Long> entry : standings.entrySet()) {
      parts.put(StandingNames.of(entry.getKey()), entry.getValue());
    }
    return FigureValue.rate(kept, roll, parts);
  }

  private static Standing standingAtEnd(PupilHistory pupil, Question question, LocalDate end) {
    for (Enrolment enrolment : pupil.enrolments()) {
      if (enrolment.isCompleted()
          && enrolment.to() != null
          && question.unit().holds(enrolment.place(), end)) {
        LocalDate lastDay = enrolment.to().minusDays(1);
        if (!lastDay.isBefore(question.startCensus()) && !lastDay.isAfter(end)) {
          return Standing.COMPLETED;
        }
      }
    }
    return Standing.ofUncompleted(pupil, question.unit(), end);
  }

  private static long count(Map<Standing, Long> standings, Standing standing) {
    return standings.getOrDefault(standing, 0L);
  }
}
