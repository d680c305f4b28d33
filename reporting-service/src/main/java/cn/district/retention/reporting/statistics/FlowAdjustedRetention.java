package cn.district.retention.reporting.statistics;

import cn.district.retention.reporting.history.Enrolment;
import cn.district.retention.reporting.history.PupilHistory;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * R1 and R1b, the practice of schools: graduates of the year over the entrants of six or three
 * years before, corrected by the transfers in and out of that cohort, either below or above the
 * line.
 */
record FlowAdjustedRetention(Stage stage, boolean flowsAboveTheLine) implements Figure {

  @Override
  public FigureValue answer(Question question) {
    if (!question.unit().teaches(stage, question.asOf())) {
      return FigureValue.none();
    }
    int key = question.schoolYear() - stage.years() + 1;
    long graduates = 0;
    long entrants = 0;
    long in = 0;
    long out = 0;
    for (PupilHistory pupil : question.pupils()) {
      LocalDate completion = stage.completion(pupil, question.unit(), question.asOf());
      if (completion != null && question.isInYear(completion)) {
        graduates++;
      }
      Enrolment first = firstInUnit(pupil, question);
      OptionalInt cohort = stage.cohortOf(pupil, question.asOf());
      if (first == null || cohort.isEmpty() || cohort.getAsInt() != key) {
        continue;
      }
      if (isEntry(first)) {
        entrants++;
      } else {
        in++;
      }
      if (Standing.of(pupil, question.unit(), stage, question.asOf()) == Standing.TRANSFERRED) {
        out++;
      }
    }
    Map<String, Long> parts =
        Map.of("graduates", graduates, "entrants", entrants, "in", in, "out", out);
    return flowsAboveTheLine
        ? FigureValue.rate(graduates - (in - out), entrants, parts)
        : FigureValue.rate(graduates, entrants + in - out, parts);
  }

  private @Nullable Enrolment firstInUnit(PupilHistory pupil, Question question) {
    for (Enrolment enrolment : pupil.enrolments()) {
      if (!enrolment.from().isAfter(question.asOf())
          && stage.touches(enrolment, question.asOf())
          && question.unit().holds(enrolment.place(), question.asOf())) {
        return enrolment;
      }
    }
    return null;
  }

  /** Entered at the stage's first grade, or came up to it inside a nine-year school. */
  private boolean isEntry(Enrolment enrolment) {
    return enrolment.grade() <= stage.firstGrade();
  }
}
