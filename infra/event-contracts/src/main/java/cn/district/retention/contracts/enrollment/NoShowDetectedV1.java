package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** A pupil has not reported within seven days of the term's start (R5-11). */
public record NoShowDetectedV1(
    String pupilId,
    String enrolmentId,
    String classId,
    String schoolId,
    LocalDate termStart,
    String districtId,
    LocalDate detectedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
