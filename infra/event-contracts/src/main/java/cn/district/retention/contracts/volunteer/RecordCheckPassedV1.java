package cn.district.retention.contracts.volunteer;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** A volunteer's record check holds until before the date named (L-03). */
public record RecordCheckPassedV1(
    String volunteerId, String districtId, LocalDate checkedOn, LocalDate validUntil)
    implements ContractEvent {

  @Override
  public String subject() {
    return volunteerId;
  }
}
