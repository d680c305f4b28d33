package cn.district.retention.reporting.figures;

import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.reporting.district.UnitDescription;
import cn.district.retention.reporting.statistics.FigureId;
import cn.district.retention.servicekit.web.BadRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All figures of one unit, or those that are named. */
@RestController
@RequestMapping("/api/v1/reporting/units/{unitId}")
@ReadsFigures
class FiguresEndpoint {

  private final Moments moments;
  private final Answers answers;

  FiguresEndpoint(Moments moments, Answers answers) {
    this.moments = moments;
    this.answers = answers;
  }

  @GetMapping("/figures")
  FiguresAnswer figures(
      @PathVariable String unitId,
      @ModelAttribute Moments.Asked asked,
      @RequestParam(required = false) @Nullable List<String> figures,
      Caller caller) {
    Moment moment = moments.resolve(asked);
    UnitDescription unit = answers.describe(unitId, moment);
    Readers.requireReader(caller, unitId);
    boolean suppressing = Readers.suppressing(caller, unitId);
    List<FigureAnswer> shown = new ArrayList<>();
    answers
        .figures(unitId, moment, named(figures, Arrays.asList(FigureId.values())))
        .forEach((id, value) -> shown.add(FigureAnswer.of(id, value, moment, suppressing)));
    return new FiguresAnswer(
        UnitView.of(unit),
        moment.asOf(),
        moment.knownAt(),
        moment.clamped(),
        moment.schoolYear(),
        moment.cohort(),
        shown);
  }

  /** The figures of the codes given, or the usual ones. */
  static List<FigureId> named(@Nullable List<String> codes, List<FigureId> usual) {
    if (codes == null || codes.isEmpty()) {
      return usual;
    }
    return codes.stream().map(FiguresEndpoint::named).toList();
  }

  static FigureId named(String code) {
    return FigureId.ofCode(code)
        .orElseThrow(() -> BadRequest.of(HttpStatus.NOT_FOUND, "figure-unknown"));
  }
}
