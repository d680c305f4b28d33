package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A reconciliation (四查三比对) found that two lists do not agree on a child (L-07).
 *
 * @param pupilId the pupil, where the child is on the register at all
 */
public record ReconciliationDifferenceFoundV1(
    String differenceId,
    Comparison comparison,
    @Nullable String pupilId,
    String unitId,
    String districtId,
    LocalDate foundOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return differenceId;
  }
}
