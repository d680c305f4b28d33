package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The receiving school, or its stamped receipt, confirms the arrival: the transfer is verified. */
public record TransferArrivalConfirmedV1(
    String transferId,
    String pupilId,
    String fromSchoolId,
    @Nullable String toSchoolId,
    @Nullable String toClassId,
    ArrivalProof proof,
    String districtId,
    LocalDate arrivedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
