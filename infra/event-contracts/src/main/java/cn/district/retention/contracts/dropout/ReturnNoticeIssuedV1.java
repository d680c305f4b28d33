package cn.district.retention.contracts.dropout;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** The return-to-school notice (辍学生返校通知书) is issued; the deadline's day still counts (R1-25). */
public record ReturnNoticeIssuedV1(
    String caseId,
    int episode,
    String pupilId,
    String schoolId,
    String noticeId,
    LocalDate deadline,
    String districtId,
    LocalDate issuedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
