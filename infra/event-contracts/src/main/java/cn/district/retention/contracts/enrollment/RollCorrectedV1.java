package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import java.util.List;

/**
 * The whole list of exceptions of a roll as it should have been, with the reason of the correction.
 */
public record RollCorrectedV1(
    String classId,
    String schoolId,
    LocalDate date,
    RollSession session,
    List<RollException> exceptions,
    CorrectionReason reason,
    String districtId)
    implements ContractEvent {

  public RollCorrectedV1 {
    exceptions = List.copyOf(exceptions);
  }

  @Override
  public String subject() {
    return classId;
  }
}
