package cn.district.retention.dropout.dropoutcase.returning;

import cn.district.retention.dropout.dropoutcase.CaseCommand.RecordReturn;
import cn.district.retention.dropout.dropoutcase.Place;
import cn.district.retention.dropout.dropoutcase.ReturnEvidence;
import cn.district.retention.servicekit.web.Checks;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A return; {@code classId} where it is another class of the school. */
record ReturnRequest(
    @Nullable LocalDate on, @Nullable ReturnEvidence evidence, @Nullable String classId) {

  RecordReturn toCommand(Place place, LocalDate today) {
    return new RecordReturn(
        Checks.required(evidence, "evidence"), place, Checks.required(on, "on"), today);
  }
}
