package cn.district.retention.reporting.figures;

import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.reporting.statistics.FigureId;
import cn.district.retention.servicekit.web.BadRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One figure of a unit as of a series of dates, all with the knowledge of one time. */
@RestController
@RequestMapping("/api/v1/reporting/units/{unitId}/trend")
@ReadsFigures
class TrendEndpoint {

  private static final int MOST_POINTS = 120;

  private final Moments moments;
  private final Answers answers;

  TrendEndpoint(Moments moments, Answers answers) {
    this.moments = moments;
    this.answers = answers;
  }

  /** A figure over time. */
  record Trend(
      UnitView unit,
      Ranking.Column figure,
      Instant knownAt,
      boolean knownAtClamped,
      List<Point> points) {}

  /** Its value as of one date. */
  record Point(LocalDate asOf, Cell cell) {}

  @GetMapping
  Trend trend(
      @PathVariable String unitId,
      @RequestParam String figure,
      @RequestParam String from,
      @RequestParam String to,
      @RequestParam(defaultValue = "month") String step,
      @RequestParam(required = false) @Nullable String knownAt,
      Caller caller) {
    FigureId id = FiguresEndpoint.named(figure);
    List<LocalDate> dates = dates(Moments.date(from, "from"), Moments.date(to, "to"), period(step));
    Moment moment =
        moments.resolve(new Moments.Asked(dates.getLast().toString(), knownAt, null, null));
    UnitView unit = UnitView.of(answers.describe(unitId, moment));
    Readers.requireReader(caller, unitId);
    boolean suppressing = Readers.suppressing(caller, unitId);
    List<Point> points =
        dates.stream()
            .map(
                date ->
                    new Point(
                        date,
                        Suppression.cell(
                            answers.figure(unitId, Moments.on(date, moment), id), suppressing)))
            .toList();
    return new Trend(unit, Ranking.Column.of(id), moment.knownAt(), moment.clamped(), points);
  }

  /** From the first date in steps, and always the last date too. */
  private static List<LocalDate> dates(LocalDate from, LocalDate to, Period step) {
    if (to.isBefore(from)) {
      throw BadRequest.field("out-of-range", "to");
    }
    List<LocalDate> dates = new ArrayList<>();
    for (int i = 0; i < MOST_POINTS; i++) {
      LocalDate date = from.plus(step.multipliedBy(i));
      if (!date.isBefore(to)) {
        dates.add(to);
        return dates;
      }
      dates.add(date);
    }
    throw BadRequest.of("too-many-points");
  }

  private static Period period(String step) {
    return switch (step.toLowerCase(Locale.ROOT)) {
      case "day" -> Period.ofDays(1);
      case "week" -> Period.ofWeeks(1);
      case "month" -> Period.ofMonths(1);
      case "year" -> Period.ofYears(1);
      default -> throw BadRequest.field("wrong-format", "step");
    };
  }
}
