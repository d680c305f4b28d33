package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One of the four steps of a transfer is signed (R5-25, R5-26). */
public record TransferOpinionGivenV1(
    String transferId,
    String pupilId,
    TransferStep step,
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
