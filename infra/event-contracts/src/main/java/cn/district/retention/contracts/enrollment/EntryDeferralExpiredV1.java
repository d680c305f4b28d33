package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/**
 * A deferral of entry into grade 1 ran out and the child is in no class. The child was never in
 * one, so there is no enrolment to name.
 *
 * @param schoolId the school that the child was to enter
 * @param on the day on which school was to begin after all
 */
public record EntryDeferralExpiredV1(
    String pupilId, String deferralId, String schoolId, String districtId, LocalDate on)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
