package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** A consent is withdrawn (撤回同意): whoever rests on it stops at once. */
public record ConsentWithdrawnV1(
    String pupilId,
    ConsentPurpose purpose,
    int textVersion,
    String districtId,
    LocalDate withdrawnOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
