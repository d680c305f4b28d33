package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** An incident counts as never recorded. */
public record ConductRetractedV1(
    String pupilId,
    String incidentId,
    String classId,
    String schoolId,
    LocalDate happenedOn,
    ConductCorrectionReason reason,
    String staffId,
    String districtId,
    LocalDate retractedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
