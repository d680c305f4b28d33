package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/**
 * An earlier event of this stream was wrong; the replacement stands in its place. Corrected again,
 * the last replacement stands. The effective date is the replacement's own.
 */
public record FactCorrectedV1(
    String pupilId,
    String targetEventId,
    CorrectedFact replacement,
    FactCorrectionReason reason,
    String districtId,
    LocalDate factDate)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
