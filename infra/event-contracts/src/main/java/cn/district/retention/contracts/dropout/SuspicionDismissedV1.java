package cn.district.retention.contracts.dropout;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** A suspicion proved wrong; the code says why (L-16). */
public record SuspicionDismissedV1(
    String caseId,
    int episode,
    String pupilId,
    String schoolId,
    DismissalCode code,
    String districtId,
    LocalDate dismissedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
