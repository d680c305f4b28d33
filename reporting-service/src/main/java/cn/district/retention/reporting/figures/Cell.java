package cn.district.retention.reporting.figures;

import cn.district.retention.reporting.statistics.FigureValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A figure's value in an answer.
 *
 * @param value null, shown as "—", where there is no rate, and where the cell is suppressed
 * @param suppressed whether the cell is hidden because it is small, or would reveal a small one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Cell(
    @Nullable Long numerator,
    @Nullable Long denominator,
    @Nullable BigDecimal value,
    boolean suppressed) {

  static final Cell SUPPRESSED = new Cell(null, null, null, true);

  static Cell of(FigureValue value) {
    return new Cell(value.numerator(), value.denominator(), value.value(), false);
  }
}
