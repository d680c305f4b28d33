package cn.district.retention.contracts.reference;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff holds a role at a unit or class from a date on (三包 links are roles at a school,
 * a class or a pupil).
 */
public record StaffAppointedV1(
    String appointmentId,
    String staffId,
    Role role,
    String unitId,
    String districtId,
    LocalDate from,
    @Nullable LocalDate to)
    implements ContractEvent {

  @Override
  public String subject() {
    return staffId;
  }
}
