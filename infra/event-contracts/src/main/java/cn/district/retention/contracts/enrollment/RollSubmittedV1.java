package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import java.util.List;

/**
 * A class's roll of one session: everybody on the list was present but for the exceptions (R1-17).
 */
public record RollSubmittedV1(
    String classId,
    String schoolId,
    LocalDate date,
    RollSession session,
    long classListVersion,
    int onRoll,
    List<RollException> exceptions,
    String districtId)
    implements ContractEvent {

  public RollSubmittedV1 {
    exceptions = List.copyOf(exceptions);
  }

  @Override
  public String subject() {
    return classId;
  }
}
