package cn.district.retention.contracts.reference;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** A teacher no longer answers for a pupil; {@code to} is the first day without. */
public record ResponsibilityEndedV1(String pupilId, String staffId, String districtId, LocalDate to)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
