package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A difference is no more.
 *
 * @param outcome what it turned out to be (L-16); absent where a later reconciliation no longer
 *     found it
 */
public record ReconciliationDifferenceSettledV1(
    String differenceId,
    Comparison comparison,
    @Nullable ReconciliationOutcome outcome,
    String unitId,
    String districtId,
    LocalDate settledOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return differenceId;
  }
}
