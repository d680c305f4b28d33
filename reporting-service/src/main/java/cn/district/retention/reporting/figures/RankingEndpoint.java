package cn.district.retention.reporting.figures;

import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.reporting.district.UnitDescription;
import cn.district.retention.reporting.district.UnitKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The units below a unit, compared: as JSON, or as CSV for a spreadsheet. */
@RestController
@RequestMapping("/api/v1/reporting/units/{unitId}/children")
@ReadsFigures
class RankingEndpoint {

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final Moments moments;
  private final Answers answers;
  private final Rankings rankings;

  RankingEndpoint(Moments moments, Answers answers, Rankings rankings) {
    this.moments = moments;
    this.answers = answers;
    this.rankings = rankings;
  }

  /**
   * What is to be compared.
   *
   * @param kind SCHOOL where none is named, CLASS below a school
   * @param sort code of the figure to order by; the names order where none is given
   * @param order {@code asc} or {@code desc}
   */
  record Compared(
      @Nullable UnitKind kind,
      @Nullable List<String> figures,
      @Nullable String sort,
      @Nullable String order) {}

  @GetMapping(path = "/figures", produces = MediaType.APPLICATION_JSON_VALUE)
  Ranking figures(
      @PathVariable String unitId,
      @ModelAttribute Moments.Asked asked,
      @ModelAttribute Compared compared,
      Caller caller) {
    return rank(unitId, asked, compared, caller);
  }

  @GetMapping(path = "/figures", produces = "text/csv")
  ResponseEntity<byte[]> spreadsheet(
      @PathVariable String unitId,
      @ModelAttribute Moments.Asked asked,
      @ModelAttribute Compared compared,
      Caller caller,
      Locale locale) {
    return csv(rank(unitId, asked, compared, caller), locale);
  }

  @GetMapping("/figures.csv")
  ResponseEntity<byte[]> spreadsheetByName(
      @PathVariable String unitId,
      @ModelAttribute Moments.Asked asked,
      @ModelAttribute Compared compared,
      @RequestParam(required = false) @Nullable String lang,
      Caller caller,
      Locale locale) {
    Locale spoken = lang == null ? locale : Locale.forLanguageTag(lang);
    return csv(rank(unitId, asked, compared, caller), spoken);
  }

  private Ranking rank(String unitId, Moments.Asked asked, Compared compared, Caller caller) {
    Moment moment = moments.resolve(asked);
    UnitDescription unit = answers.describe(unitId, moment);
    Readers.requireReader(caller, unitId);
    UnitKind kind = compared.kind() == null ? usualKindBelow(unit) : compared.kind();
    return rankings.rank(
        unit,
        kind,
        moment,
        FiguresEndpoint.named(compared.figures(), Rankings.USUAL),
        new Rankings.Order(
            compared.sort() == null ? null : FiguresEndpoint.named(compared.sort()),
            "desc".equals(compared.order())),
        Readers.suppressing(caller, unitId));
  }

  private static UnitKind usualKindBelow(UnitDescription unit) {
    return switch (unit.kind()) {
      case DISTRICT, TOWNSHIP -> UnitKind.SCHOOL;
      case SCHOOL, CLASS -> UnitKind.CLASS;
    };
  }

  private static ResponseEntity<byte[]> csv(Ranking ranking, Locale locale) {
    String name = "figures-" + ranking.asOf() + ".csv";
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(RankingCsv.of(ranking, locale).getBytes(StandardCharsets.UTF_8));
  }
}
