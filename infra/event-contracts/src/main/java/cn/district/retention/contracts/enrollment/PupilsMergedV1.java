package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/**
 * Two entries are one person: the pupil of this stream is an alias, and the surviving entry stands.
 * While it is an alias, its open enrolment counts for nobody. No event of either stream changes.
 */
public record PupilsMergedV1(
    String aliasPupilId, String survivingPupilId, String districtId, LocalDate mergedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return aliasPupilId;
  }
}
