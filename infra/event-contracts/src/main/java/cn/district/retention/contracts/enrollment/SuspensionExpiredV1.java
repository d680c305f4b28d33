package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** A suspension ran out and the pupil has not come back. */
public record SuspensionExpiredV1(
    String pupilId,
    String enrolmentId,
    String suspensionId,
    String classId,
    String schoolId,
    String districtId,
    LocalDate on)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
