package cn.district.retention.dropout.worklist;

import cn.district.retention.dropout.dropoutcase.Episode;
import cn.district.retention.dropout.dropoutcase.NextStep;
import cn.district.retention.dropout.dropoutcase.Standing;
import cn.district.retention.dropout.dropoutcase.SuspicionTrigger;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A case as a list has it, with what is due next. */
record CaseRow(
    String pupilId,
    int episode,
    Standing standing,
    Set<SuspicionTrigger> triggers,
    String classId,
    String schoolId,
    LocalDate suspectedFrom,
    @Nullable NextStep next) {

  static CaseRow of(Episode episode) {
    var ref = episode.ref();
    return new CaseRow(
        ref.pupilId(),
        ref.episode(),
        episode.standing(),
        episode.triggers(),
        ref.place().classId(),
        ref.place().schoolId(),
        episode.opening().suspectedFrom(),
        episode.nextStep().orElse(null));
  }

  /** What is due first comes first, what has no term after it, what is closed last. */
  String cursor() {
    LocalDate by = next == null ? null : next.by();
    String due = by == null ? "9999-12-31" : by.toString();
    return (next == null ? "1" : "0") + due + pupilId;
  }
}
