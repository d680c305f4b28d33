package cn.district.retention.contracts.reference;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** An appointment ends; the date is its first day without the role. */
public record StaffRelievedV1(String appointmentId, String staffId, String districtId, LocalDate to)
    implements ContractEvent {

  @Override
  public String subject() {
    return staffId;
  }
}
