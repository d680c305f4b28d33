package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/**
 * Staff tried to begin an exit, suspension or transfer without the guardian's signed request
 * (R5-15).
 */
public record CoercedExitSuspectedV1(
    String pupilId,
    String schoolId,
    String staffId,
    ExitAttempt attempt,
    String districtId,
    LocalDate on)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
