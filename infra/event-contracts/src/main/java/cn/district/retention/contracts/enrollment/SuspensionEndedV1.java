package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** A suspended pupil is back in class (复学). */
public record SuspensionEndedV1(
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
