package cn.district.retention.contracts.aid;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/**
 * The aid group decided under conditions B1 to B5 (R3-27 to R3-31). Which condition holds is not
 * published.
 */
public record AidDecidedV1(
    String applicationId,
    String pupilId,
    String schoolId,
    int schoolYear,
    AidOutcome outcome,
    String ruleVersion,
    String districtId,
    LocalDate decidedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
