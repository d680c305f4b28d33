package cn.district.retention.contracts.dropout;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** An episode is closed (销号) with an outcome code. */
public record CaseClosedV1(
    String caseId,
    int episode,
    String pupilId,
    String schoolId,
    ClosingCode code,
    String districtId,
    LocalDate closedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
