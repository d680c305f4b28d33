package cn.district.retention.contracts.reference;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** From a date on, a unit hangs below another one. */
public record UnitMovedV1(String unitId, String parentUnitId, String districtId, LocalDate from)
    implements ContractEvent {

  @Override
  public String subject() {
    return unitId;
  }
}
