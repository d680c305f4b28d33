package cn.district.retention.contracts.dropout;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/**
 * A pupil is suspected to have dropped out: the case is open, or has a new episode.
 *
 * @param classId the class that answers; the school, where the child was in no class yet
 */
public record SuspicionRaisedV1(
    String caseId,
    int episode,
    String pupilId,
    String classId,
    String schoolId,
    SuspicionTrigger trigger,
    LocalDate visitDueOn,
    String districtId,
    LocalDate suspectedFrom)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
