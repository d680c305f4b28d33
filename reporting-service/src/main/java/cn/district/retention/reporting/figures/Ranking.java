package cn.district.retention.reporting.figures;

import cn.district.retention.reporting.statistics.FigureId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The units below a unit with their figures, in order. */
record Ranking(
    UnitView unit,
    LocalDate asOf,
    Instant knownAt,
    boolean knownAtClamped,
    int schoolYear,
    int cohort,
    List<Column> columns,
    List<Row> rows) {

  /** A figure that is compared. */
  record Column(
      String id,
      String nameZh,
      String nameEn,
      String formulaZh,
      String formulaEn,
      FigureId.Measure measure) {

    static Column of(FigureId id) {
      return new Column(
          id.code(), id.nameZh(), id.nameEn(), id.formulaZh(), id.formulaEn(), id.measure());
    }
  }

  /**
   * One unit.
   *
   * @param onRoll pupils on the roll; null where the count is too small to show
   */
  record Row(
      UnitView unit,
      @Nullable Long onRoll,
      TrafficLight light,
      boolean rollMissing,
      Map<String, Cell> cells) {}
}
