package cn.district.retention.contracts.aid;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** An application that was closed as a duplicate was none, and goes on where it stood. */
public record AidApplicationResumedV1(
    String applicationId,
    String pupilId,
    String schoolId,
    int schoolYear,
    String districtId,
    LocalDate resumedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
