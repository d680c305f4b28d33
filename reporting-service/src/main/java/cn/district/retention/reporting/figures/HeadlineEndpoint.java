package cn.district.retention.reporting.figures;

import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.reporting.district.UnitDescription;
import cn.district.retention.reporting.history.PupilHistory;
import cn.district.retention.reporting.statistics.FigureId;
import cn.district.retention.reporting.statistics.FigureValue;
import cn.district.retention.reporting.statistics.Question;
import cn.district.retention.reporting.statistics.Roll;
import cn.district.retention.reporting.statistics.Stage;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the dashboard shows first. */
@RestController
@RequestMapping("/api/v1/reporting/units/{unitId}/headline")
@ReadsFigures
class HeadlineEndpoint {

  /** The cohort figures of a stage: at its end, while it runs. */
  private static final Map<Stage, List<FigureId>> RETENTION =
      Map.of(
          Stage.NINE_YEAR, List.of(FigureId.R2, FigureId.R2_RUNNING),
          Stage.PRIMARY, List.of(FigureId.R2_PRIMARY, FigureId.R2_RUNNING_PRIMARY),
          Stage.JUNIOR, List.of(FigureId.R2_JUNIOR, FigureId.R2_RUNNING_JUNIOR));

  private final Moments moments;
  private final Answers answers;
  private final RollCalls rollCalls;

  HeadlineEndpoint(Moments moments, Answers answers, RollCalls rollCalls) {
    this.moments = moments;
    this.answers = answers;
    this.rollCalls = rollCalls;
  }

  /**
   * The headline.
   *
   * @param pupilsOnRoll null where the count is too small to show
   * @param cohortDue 31 August on which the cohort is due; until then {@code runningRetention}
   *     tells more than {@code retention}
   * @param underVerification pupils with an open suspicion; null where too small to show
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Headline(
      UnitView unit,
      LocalDate asOf,
      Instant knownAt,
      boolean knownAtClamped,
      int line,
      int schoolYear,
      int cohort,
      LocalDate cohortDue,
      @Nullable Long pupilsOnRoll,
      FigureAnswer retention,
      FigureAnswer runningRetention,
      FigureAnswer annualRetention,
      FigureAnswer openDropouts,
      FigureAnswer grossDropout,
      FigureAnswer returns,
      @Nullable Long underVerification,
      RollCalls.Day rolls,
      Limits limits,
      TrafficLight light) {}

  @GetMapping
  Headline headline(
      @PathVariable String unitId, @ModelAttribute Moments.Asked asked, Caller caller) {
    Moment moment = moments.resolve(asked);
    UnitDescription unit = answers.describe(unitId, moment);
    Readers.requireReader(caller, unitId);
    boolean suppressing = Readers.suppressing(caller, unitId);
    Question question = answers.question(unitId, moment);
    Stage stage = stageOf(question);
    List<FigureId> retention = RETENTION.getOrDefault(stage, List.of());
    Limits limits = Limits.of(answers.snapshot(moment).district(), moment);
    FigureValue gross = answers.figure(unitId, moment, FigureId.Q2_GROSS);
    FigureValue open = answers.figure(unitId, moment, FigureId.Q2_OPEN);
    boolean hidden = suppressing && (Suppression.hides(gross) || Suppression.hides(open));
    return new Headline(
        UnitView.of(unit),
        moment.asOf(),
        moment.knownAt(),
        moment.clamped(),
        moment.line(),
        moment.schoolYear(),
        moment.cohort(),
        Stage.NINE_YEAR.due(moment.cohort()),
        shown(Roll.on(moment.asOf(), question.unit(), question.pupils()).count(), suppressing),
        answer(unitId, moment, retention.getFirst(), suppressing),
        answer(unitId, moment, retention.getLast(), suppressing),
        answer(unitId, moment, FigureId.R3, suppressing),
        answer(unitId, moment, FigureId.Q2_OPEN, suppressing),
        answer(unitId, moment, FigureId.Q2_GROSS, suppressing),
        answer(unitId, moment, FigureId.B1, suppressing),
        shown(underVerification(question), suppressing),
        rollCalls.of(unitId, moment),
        limits,
        hidden ? TrafficLight.NONE : Limits.light(gross, open, limits.of(question)));
  }

  private FigureAnswer answer(String unitId, Moment moment, FigureId id, boolean suppressing) {
    return FigureAnswer.of(id, answers.figure(unitId, moment, id), moment, suppressing);
  }

  private static @Nullable Long shown(long count, boolean suppressing) {
    return suppressing && Suppression.isSmall(count) ? null : count;
  }

  /** The longest stage that the unit teaches. */
  private static Stage stageOf(Question question) {
    if (question.unit().teaches(Stage.NINE_YEAR, question.asOf())) {
      return Stage.NINE_YEAR;
    }
    return question.unit().teaches(Stage.JUNIOR, question.asOf()) ? Stage.JUNIOR : Stage.PRIMARY;
  }

  private static long underVerification(Question question) {
    long pupils = 0;
    for (PupilHistory pupil : question.pupils()) {
      boolean waits =
          pupil.episodes().stream()
              .anyMatch(
                  episode ->
                      episode.isUnderVerificationOn(question.asOf())
                          && question.unit().holds(episode.place(), question.asOf()));
      pupils += waits ? 1 : 0;
    }
    return pupils;
  }
}
