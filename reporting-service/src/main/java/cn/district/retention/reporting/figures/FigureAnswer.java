package cn.district.retention.reporting.figures;

import cn.district.retention.reporting.statistics.FigureId;
import cn.district.retention.reporting.statistics.FigureValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One figure with all that it takes to read it: formula, counts, and the dates for which it holds.
 *
 * @param parts counts behind the rate, left out where one of them is too small to show
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record FigureAnswer(
    String id,
    String nameZh,
    String nameEn,
    String formulaZh,
    String formulaEn,
    FigureId.Measure measure,
    @Nullable Long numerator,
    @Nullable Long denominator,
    @Nullable BigDecimal value,
    boolean suppressed,
    Map<String, Long> parts,
    LocalDate asOf,
    Instant knownAt,
    boolean knownAtClamped) {

  static FigureAnswer of(FigureId id, FigureValue value, Moment moment, boolean suppressing) {
    Cell cell = Suppression.cell(value, suppressing);
    boolean hidesParts = cell.suppressed() || suppressing && Suppression.hidesParts(value);
    return new FigureAnswer(
        id.code(),
        id.nameZh(),
        id.nameEn(),
        id.formulaZh(),
        id.formulaEn(),
        id.measure(),
        cell.numerator(),
        cell.denominator(),
        cell.value(),
        cell.suppressed(),
        hidesParts ? Map.of() : value.parts(),
        moment.asOf(),
        moment.knownAt(),
        moment.clamped());
  }
}
