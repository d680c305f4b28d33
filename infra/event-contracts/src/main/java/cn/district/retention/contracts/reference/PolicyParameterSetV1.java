package cn.district.retention.contracts.reference;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** A policy parameter of the district takes a value from a date on. */
public record PolicyParameterSetV1(
    String districtId, String parameter, String value, LocalDate from) implements ContractEvent {

  @Override
  public String subject() {
    return districtId;
  }
}
