package cn.district.retention.contracts.dropout;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** The midnight after a notice's deadline came and the pupil was not back. */
public record DeadlinePassedV1(
    String caseId,
    int episode,
    String pupilId,
    String schoolId,
    String noticeId,
    String districtId,
    LocalDate passedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
