package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it should have been recorded.
 *
 * @param severity absent for what is to the pupil's credit
 */
public record ConductCorrectedV1(
    String pupilId,
    String incidentId,
    String classId,
    String schoolId,
    ConductKind kind,
    @Nullable ConductSeverity severity,
    LocalDate happenedOn,
    ConductCorrectionReason reason,
    String staffId,
    String districtId,
    LocalDate correctedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
