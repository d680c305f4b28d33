package cn.district.retention.contracts.reference;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** From a date on, a unit no longer exists. */
public record UnitClosedV1(String unitId, String districtId, LocalDate from)
    implements ContractEvent {

  @Override
  public String subject() {
    return unitId;
  }
}
