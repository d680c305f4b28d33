package cn.district.retention.reporting.figures;

import cn.district.retention.reporting.district.DistrictView;
import cn.district.retention.reporting.district.UnitDescription;
import cn.district.retention.reporting.projection.FactStore;
import cn.district.retention.reporting.projection.Snapshot;
import cn.district.retention.reporting.statistics.FigureId;
import cn.district.retention.reporting.statistics.FigureValue;
import cn.district.retention.reporting.statistics.Question;
import cn.district.retention.servicekit.web.BadRequest;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Computes answers and keeps them: for one ledger line an answer never changes, so the line is part
 * of the key and many viewers of one dashboard cost one computation.
 */
@Component
class Answers {

  private static final int KEPT = 5_000;

  private record Key(
      int line, String unitId, LocalDate asOf, int schoolYear, int cohort, FigureId figure) {}

  private final FactStore facts;
  private final Cache<Key, FigureValue> kept = Caffeine.newBuilder().maximumSize(KEPT).build();
  private final Cache<Integer, Snapshot> snapshots = Caffeine.newBuilder().maximumSize(8).build();

  Answers(FactStore facts) {
    this.facts = facts;
  }

  /** The values of some figures of one unit. */
  Map<FigureId, FigureValue> figures(String unitId, Moment moment, Collection<FigureId> figures) {
    Map<FigureId, FigureValue> values = new EnumMap<>(FigureId.class);
    Question question = null;
    for (FigureId figure : figures) {
      Key key =
          new Key(
              moment.line(), unitId, moment.asOf(), moment.schoolYear(), moment.cohort(), figure);
      FigureValue value = kept.getIfPresent(key);
      if (value == null) {
        question = question == null ? question(unitId, moment) : question;
        value = figure.answer(question);
        kept.put(key, value);
      }
      values.put(figure, value);
    }
    return values;
  }

  /** The value of one figure. */
  FigureValue figure(String unitId, Moment moment, FigureId figure) {
    Map<FigureId, FigureValue> values = figures(unitId, moment, List.of(figure));
    return values.getOrDefault(figure, FigureValue.none());
  }

  /** The question about a unit at a moment. */
  Question question(String unitId, Moment moment) {
    Snapshot snapshot = snapshot(moment);
    DistrictView district = snapshot.district();
    return new Question(
        snapshot.unit(unitId),
        moment.asOf(),
        moment.schoolYear(),
        moment.cohort(),
        snapshot.pupilsOf(unitId),
        district::census);
  }

  /** The unit, as described on the date asked; 404 where nobody has heard of it. */
  UnitDescription describe(String unitId, Moment moment) {
    return snapshot(moment)
        .district()
        .describe(unitId, moment.asOf())
        .orElseThrow(() -> BadRequest.of(HttpStatus.NOT_FOUND, "unit-unknown"));
  }

  Snapshot snapshot(Moment moment) {
    return snapshots.get(moment.line(), facts::at);
  }
}
