package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** A key-group tag ends; the date is the first day without it. */
public record KeyGroupTagEndedV1(
    String pupilId, String tagId, KeyGroup keyGroup, String districtId, LocalDate to)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
