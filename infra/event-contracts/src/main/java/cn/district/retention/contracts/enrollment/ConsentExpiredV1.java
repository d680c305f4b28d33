package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** The time of a consent is over; {@code expiredOn} is the first day without it. */
public record ConsentExpiredV1(
    String pupilId, ConsentPurpose purpose, int textVersion, String districtId, LocalDate expiredOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
