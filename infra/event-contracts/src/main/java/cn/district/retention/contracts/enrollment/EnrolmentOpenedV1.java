package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A pupil belongs to a class from a date on; at most one primary enrolment is open at a time. */
public record EnrolmentOpenedV1(
    String pupilId,
    String enrolmentId,
    String classId,
    String schoolId,
    int grade,
    int schoolYear,
    EntryKind entryKind,
    @Nullable String transferId,
    String districtId,
    LocalDate from)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
