package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** An earlier event of this stream tells what never was so; the date is that event's own. */
public record FactRetractedV1(
    String pupilId,
    String targetEventId,
    FactCorrectionReason reason,
    String districtId,
    LocalDate factDate)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
