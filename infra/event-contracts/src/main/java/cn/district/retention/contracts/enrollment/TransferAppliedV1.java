package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A guardian applied in writing for a transfer (R5-24). Outside the district the receiving school
 * is null.
 */
public record TransferAppliedV1(
    String transferId,
    String pupilId,
    String fromSchoolId,
    String fromClassId,
    @Nullable String toSchoolId,
    TransferReason reason,
    String districtId,
    LocalDate appliedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
