package cn.district.retention.contracts.dropout;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** The case is reported to the township or sub-district (R1-26). */
public record EscalatedToTownshipV1(
    String caseId,
    int episode,
    String pupilId,
    String schoolId,
    String townshipId,
    String districtId,
    LocalDate escalatedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
