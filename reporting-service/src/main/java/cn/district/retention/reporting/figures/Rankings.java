package cn.district.retention.reporting.figures;

import cn.district.retention.reporting.district.DistrictView;
import cn.district.retention.reporting.district.UnitDescription;
import cn.district.retention.reporting.district.UnitKind;
import cn.district.retention.reporting.statistics.FigureId;
import cn.district.retention.reporting.statistics.FigureValue;
import cn.district.retention.reporting.statistics.Question;
import cn.district.retention.reporting.statistics.Roll;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares the units below a unit. */
@Component
class Rankings {

  static final List<FigureId> USUAL =
      List.of(FigureId.R3, FigureId.Q2_GROSS, FigureId.Q2_OPEN, FigureId.B1);

  private static final int KEPT = 200;

  private record Key(
      int line,
      LocalDate asOf,
      int schoolYear,
      int cohort,
      String unitId,
      UnitKind kind,
      List<FigureId> figures,
      boolean suppressing) {}

  private final Answers answers;
  private final RollCalls rollCalls;
  private final Cache<Key, List<Ranking.Row>> kept =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  Rankings(Answers answers, RollCalls rollCalls) {
    this.answers = answers;
    this.rollCalls = rollCalls;
  }

  /** How rows are ordered; units without the figure come last. */
  record Order(@Nullable FigureId by, boolean descending) {}

  Ranking rank(
      UnitDescription unit,
      UnitKind kind,
      Moment moment,
      List<FigureId> figures,
      Order order,
      boolean suppressing) {
    Key key =
        new Key(
            moment.line(),
            moment.asOf(),
            moment.schoolYear(),
            moment.cohort(),
            unit.unitId(),
            kind,
            figures,
            suppressing);
    List<Ranking.Row> rows = kept.get(key, k -> rows(unit, kind, moment, figures, suppressing));
    return new Ranking(
        UnitView.of(unit),
        moment.asOf(),
        moment.knownAt(),
        moment.clamped(),
        moment.schoolYear(),
        moment.cohort(),
        figures.stream().map(Ranking.Column::of).toList(),
        rows.stream().sorted(comparator(order)).toList());
  }

  private List<Ranking.Row> rows(
      UnitDescription unit,
      UnitKind kind,
      Moment moment,
      List<FigureId> figures,
      boolean suppressing) {
    DistrictView district = answers.snapshot(moment).district();
    List<UnitDescription> below = district.descendants(unit.unitId(), kind, moment.asOf());
    Limits limits = Limits.of(district, moment);
    Set<FigureId> computed = new LinkedHashSet<>(figures);
    computed.add(FigureId.Q2_GROSS);
    computed.add(FigureId.Q2_OPEN);
    List<Map<FigureId, FigureValue>> values = new ArrayList<>();
    List<Long> rolls = new ArrayList<>();
    List<BigDecimal> limitOf = new ArrayList<>();
    for (UnitDescription child : below) {
      Question question = answers.question(child.unitId(), moment);
      values.add(answers.figures(child.unitId(), moment, computed));
      rolls.add(Roll.on(moment.asOf(), question.unit(), question.pupils()).count());
      limitOf.add(limits.of(question));
    }
    Map<FigureId, List<Cell>> columns = new LinkedHashMap<>();
    for (FigureId figure : computed) {
      columns.put(
          figure,
          Suppression.column(
              values.stream().map(row -> row.getOrDefault(figure, FigureValue.none())).toList(),
              suppressing));
    }
    Set<String> missing = rollCalls.missingClasses(unit.unitId(), moment);
    List<Ranking.Row> rows = new ArrayList<>();
    for (int i = 0; i < below.size(); i++) {
      UnitDescription child = below.get(i);
      Map<String, Cell> cells = new LinkedHashMap<>();
      for (FigureId figure : figures) {
        cells.put(figure.code(), cellAt(columns, figure, i));
      }
      boolean hidden =
          cellAt(columns, FigureId.Q2_GROSS, i).suppressed()
              || cellAt(columns, FigureId.Q2_OPEN, i).suppressed();
      TrafficLight light =
          hidden
              ? TrafficLight.NONE
              : Limits.light(
                  values.get(i).getOrDefault(FigureId.Q2_GROSS, FigureValue.none()),
                  values.get(i).getOrDefault(FigureId.Q2_OPEN, FigureValue.none()),
                  limitOf.get(i));
      boolean rollMissing =
          district.classesWithin(child.unitId(), moment.asOf()).stream()
              .anyMatch(missing::contains);
      boolean smallRoll = suppressing && Suppression.isSmall(rolls.get(i));
      rows.add(
          new Ranking.Row(
              UnitView.of(child), smallRoll ? null : rolls.get(i), light, rollMissing, cells));
    }
    return rows;
  }

  private static Cell cellAt(Map<FigureId, List<Cell>> columns, FigureId figure, int row) {
    return columns.getOrDefault(figure, List.of()).get(row);
  }

  private static Comparator<Ranking.Row> comparator(Order order) {
    Comparator<Ranking.Row> byName = Comparator.comparing(row -> row.unit().nameZh());
    FigureId figure = order.by();
    if (figure == null) {
      return byName;
    }
    Comparator<BigDecimal> values = Comparator.naturalOrder();
    Comparator<@Nullable BigDecimal> absentLast =
        Comparator.nullsLast(order.descending() ? values.reversed() : values);
    return Comparator.<Ranking.Row, @Nullable BigDecimal>comparing(
            row -> valueOf(row, figure), absentLast)
        .thenComparing(byName);
  }

  private static @Nullable BigDecimal valueOf(Ranking.Row row, FigureId figure) {
    Cell cell = row.cells().get(figure.code());
    return cell == null ? null : cell.value();
  }
}
