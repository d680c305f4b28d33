package cn.district.retention.contracts.aid;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/**
 * An application ended otherwise than by a decision on its merits; where it had been approved, the
 * approval holds no longer.
 */
public record AidApplicationClosedV1(
    String applicationId,
    String pupilId,
    String schoolId,
    int schoolYear,
    AidClosing reason,
    String districtId,
    LocalDate closedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
