package cn.district.retention.contracts.reference;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** From a date on, a class no longer exists. */
public record ClassClosedV1(String classId, String schoolId, String districtId, LocalDate from)
    implements ContractEvent {

  @Override
  public String subject() {
    return classId;
  }
}
