package cn.district.retention.contracts.dropout;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** A pupil is back in class, with attendance evidence. */
public record PupilReturnedV1(
    String caseId,
    int episode,
    String pupilId,
    String classId,
    String schoolId,
    ReturnEvidence evidence,
    String districtId,
    LocalDate returnedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
