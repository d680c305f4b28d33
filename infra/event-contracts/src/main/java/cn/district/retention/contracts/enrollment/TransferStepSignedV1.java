package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A step that the district has added to the transfer is signed; {@code step} is its code. */
public record TransferStepSignedV1(
    String transferId,
    String pupilId,
    String step,
    boolean consents,
    @Nullable String staffId,
    String districtId,
    LocalDate signedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
