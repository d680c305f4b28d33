package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The sending school has sent the file; arrival must be confirmed before the date named. */
public record TransferFileSentV1(
    String transferId,
    String pupilId,
    String fromSchoolId,
    @Nullable String toSchoolId,
    LocalDate confirmBy,
    String districtId,
    LocalDate sentOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
