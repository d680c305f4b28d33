package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A pupil no longer belongs to a class; the date is the first day outside. */
public record EnrolmentClosedV1(
    String pupilId,
    String enrolmentId,
    String classId,
    String schoolId,
    int grade,
    ExitCode exitCode,
    boolean verified,
    @Nullable String transferId,
    String districtId,
    LocalDate to)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
