package cn.district.retention.contracts.aid;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** A pupil applied for aid at the school (R3-26). */
public record AidApplicationSubmittedV1(
    String applicationId,
    String pupilId,
    String schoolId,
    int schoolYear,
    String districtId,
    LocalDate submittedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
