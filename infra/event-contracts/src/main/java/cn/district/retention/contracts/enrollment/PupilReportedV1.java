package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** A pupil has reported at the start of a term (报到). */
public record PupilReportedV1(
    String pupilId,
    String classId,
    String schoolId,
    LocalDate termStart,
    String districtId,
    LocalDate reportedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
