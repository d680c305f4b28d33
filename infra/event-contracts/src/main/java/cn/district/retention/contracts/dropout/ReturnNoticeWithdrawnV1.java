package cn.district.retention.contracts.dropout;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** A notice is withdrawn by a later act, never un-issued. */
public record ReturnNoticeWithdrawnV1(
    String caseId,
    int episode,
    String pupilId,
    String schoolId,
    String noticeId,
    String districtId,
    LocalDate withdrawnOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
