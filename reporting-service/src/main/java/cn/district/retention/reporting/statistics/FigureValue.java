package cn.district.retention.reporting.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a figure: numerator, denominator and the value that follows from them.
 *
 * @param value percent or days; null, shown as "—", where the denominator is 0 or the unit has no
 *     such rate
 * @param parts counts shown beside the rate, by name
 */
public record FigureValue(
    @Nullable Long numerator,
    @Nullable Long denominator,
    @Nullable BigDecimal value,
    Map<String, Long> parts) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public FigureValue {
    parts = Map.copyOf(parts);
  }

  /** A percentage with two decimals, rounded half up; none for a denominator of 0. */
  public static FigureValue rate(long numerator, long denominator, Map<String, Long> parts) {
    return new FigureValue(numerator, denominator, percent(numerator, denominator), parts);
  }

  /** A percentage without further counts. */
  public static FigureValue rate(long numerator, long denominator) {
    return rate(numerator, denominator, Map.of());
  }

  /** No rate: the unit does not teach the stage, or the year has not begun. */
  public static FigureValue none() {
    return new FigureValue(null, null, null, Map.of());
  }

  static @Nullable BigDecimal percent(long numerator, long denominator) {
    if (denominator <= 0) {
      return null;
    }
    // Half up for a negative net value too: -0.285 is shown as -0.29, the larger magnitude.
    return BigDecimal.valueOf(numerator)
        .multiply(HUNDRED)
        .divide(BigDecimal.valueOf(denominator), 2, RoundingMode.HALF_UP);
  }
}
