package cn.district.retention.contracts.dropout;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import java.util.List;

/** A dropout is confirmed; the first date is the first day out of school. */
public record DropoutConfirmedV1(
    String caseId,
    int episode,
    String pupilId,
    String classId,
    String schoolId,
    List<DropoutCause> causes,
    LocalDate outSince,
    String districtId,
    LocalDate confirmedOn)
    implements ContractEvent {

  public DropoutConfirmedV1 {
    causes = List.copyOf(causes);
  }

  @Override
  public String subject() {
    return pupilId;
  }
}
