package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something of a pupil's conduct (行为表现) was put on record; nothing follows from it by itself.
 *
 * @param severity absent for what is to the pupil's credit
 */
public record ConductRecordedV1(
    String pupilId,
    String incidentId,
    String classId,
    String schoolId,
    ConductKind kind,
    @Nullable ConductSeverity severity,
    LocalDate happenedOn,
    RecordSource source,
    String staffId,
    String districtId)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
