package cn.district.retention.contracts.reference;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/**
 * A teacher answers for a pupil from a date on (三包, 教师包学生); whoever did so before no longer does.
 */
public record TeacherMadeResponsibleV1(
    String pupilId,
    String staffId,
    String classId,
    String schoolId,
    String districtId,
    LocalDate from)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
