package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/**
 * The term of a transfer ran out without a confirmed arrival (R5-27): counted as a dropout from
 * this date.
 */
public record TransferUnverifiedV1(
    String transferId,
    String pupilId,
    String enrolmentId,
    String fromSchoolId,
    String fromClassId,
    String districtId,
    LocalDate unverifiedFrom)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
