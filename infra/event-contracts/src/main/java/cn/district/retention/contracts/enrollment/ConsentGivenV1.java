package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/**
 * It is consented to an optional use of a pupil's data (同意), under a version of the district's
 * text.
 *
 * @param until the first day without consent
 */
public record ConsentGivenV1(
    String pupilId,
    ConsentPurpose purpose,
    int textVersion,
    String districtId,
    LocalDate from,
    LocalDate until)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
