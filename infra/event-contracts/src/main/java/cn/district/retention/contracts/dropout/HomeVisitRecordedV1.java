package cn.district.retention.contracts.dropout;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A home visit or a contact with the village or street committee (R1-20, R5-11). */
public record HomeVisitRecordedV1(
    String caseId,
    int episode,
    String pupilId,
    String schoolId,
    VisitKind kind,
    VisitOutcome outcome,
    @Nullable String staffId,
    String districtId,
    LocalDate visitedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
