package cn.district.retention.contracts.aid;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** The school reviewed an application and forwarded it to the aid group, or sent it back. */
public record AidApplicationReviewedV1(
    String applicationId,
    String pupilId,
    String schoolId,
    boolean supported,
    String districtId,
    LocalDate reviewedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
