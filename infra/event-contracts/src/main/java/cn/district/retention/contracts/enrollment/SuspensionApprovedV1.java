package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/**
 * A suspension (休学) is approved for a term; the last date is the first day after it. An extension
 * says the same suspension again with a later end: what came last holds.
 */
public record SuspensionApprovedV1(
    String pupilId,
    String enrolmentId,
    String classId,
    String schoolId,
    String suspensionId,
    String districtId,
    LocalDate from,
    LocalDate until)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
