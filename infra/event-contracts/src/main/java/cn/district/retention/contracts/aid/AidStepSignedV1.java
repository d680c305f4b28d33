package cn.district.retention.contracts.aid;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A step that the district has added to the application is signed; {@code step} is its code.
 * Without consent the application is returned.
 */
public record AidStepSignedV1(
    String applicationId,
    String pupilId,
    String schoolId,
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
