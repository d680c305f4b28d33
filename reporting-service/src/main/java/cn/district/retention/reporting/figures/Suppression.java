package cn.district.retention.reporting.figures;

import cn.district.retention.reporting.statistics.FigureValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Hides cells smaller than ten from whoever is neither the bureau nor the school itself. A count
 * that a difference would give away counts as a cell too: denominator less numerator. Where a
 * column hides exactly one cell, the next smallest is hidden with it, or the total would reveal it.
 */
final class Suppression {

  private static final long SMALLEST_SHOWN = 10;

  private Suppression() {}

  /** Whether the value holds a small cell. */
  static boolean hides(FigureValue value) {
    Long numerator = value.numerator();
    Long denominator = value.denominator();
    if (numerator == null || denominator == null) {
      return value.parts().values().stream().anyMatch(Suppression::isSmall);
    }
    return isSmall(Math.abs(numerator)) || isSmall(denominator - numerator);
  }

  /** Whether any count beside a rate is small. */
  static boolean hidesParts(FigureValue value) {
    return value.parts().values().stream().anyMatch(Suppression::isSmall);
  }

  /** Whether a count may not be shown. */
  static boolean isSmall(long count) {
    return count < SMALLEST_SHOWN;
  }

  static Cell cell(FigureValue value, boolean suppressing) {
    return suppressing && value.value() != null && hides(value) ? Cell.SUPPRESSED : Cell.of(value);
  }

  /** The cells of one column of a ranking. */
  static List<Cell> column(List<FigureValue> values, boolean suppressing) {
    List<Cell> cells =
        new ArrayList<>(values.stream().map(value -> cell(value, suppressing)).toList());
    boolean hidesOne = cells.stream().filter(Cell::suppressed).count() == 1;
    if (hidesOne) {
      IntStream.range(0, cells.size())
          .filter(i -> !cells.get(i).suppressed() && cells.get(i).numerator() != null)
          .boxed()
          .min(Comparator.comparing(i -> Objects.requireNonNull(cells.get(i).numerator())))
          .ifPresent(i -> cells.set(i, Cell.SUPPRESSED));
    }
    return cells;
  }
}
