package cn.district.retention.dropout.worklist;

import cn.district.retention.dropout.dropoutcase.CaseEvent.EscalatedToTownship;
import cn.district.retention.dropout.dropoutcase.CaseEvent.TownshipMeasureRecorded;
import cn.district.retention.dropout.dropoutcase.Episode;
import cn.district.retention.dropout.dropoutcase.NextStep;
import cn.district.retention.dropout.dropoutcase.Standing;
import cn.district.retention.dropout.dropoutcase.TownshipMeasure;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A case that was reported to a township, with what the township has done. */
record EscalationRow(
    String pupilId,
    int episode,
    Standing standing,
    String schoolId,
    LocalDate escalatedOn,
    LocalDate acknowledgeBy,
    List<TownshipMeasure> measures,
    @Nullable NextStep next) {

  static EscalationRow of(Episode episode, EscalatedToTownship escalation) {
    return new EscalationRow(
        episode.ref().pupilId(),
        episode.ref().episode(),
        episode.standing(),
        episode.ref().place().schoolId(),
        escalation.escalatedOn(),
        escalation.acknowledgeBy(),
        episode.all(TownshipMeasureRecorded.class).stream()
            .map(TownshipMeasureRecorded::measure)
            .toList(),
        episode.nextStep().orElse(null));
  }

  /** Open ones first, the longest waiting before the others. */
  String cursor() {
    return (standing == Standing.CLOSED ? "1" : "0") + escalatedOn + pupilId + episode;
  }
}
