package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** A transfer ended without consent at a step. */
public record TransferRejectedV1(
    String transferId, String pupilId, TransferStep step, String districtId, LocalDate rejectedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
