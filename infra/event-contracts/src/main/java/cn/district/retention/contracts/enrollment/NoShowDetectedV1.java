package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A pupil has not reported within seven days of the term's start (R5-11).
 *
 * <p>A pupil who has finished primary school and is in no class of the new school year belongs to
 * the class, school and enrolment that were finished.
 *
 * @param toSchoolId the school that expected such a pupil; null for all others, and where no school
 *     is known to expect the pupil
 */
public record NoShowDetectedV1(
    String pupilId,
    String enrolmentId,
    String classId,
    String schoolId,
    LocalDate termStart,
    String districtId,
    LocalDate detectedOn,
    @Nullable String toSchoolId)
    implements ContractEvent {

  /** Of a pupil who belongs to a class. */
  public NoShowDetectedV1(
      String pupilId,
      String enrolmentId,
      String classId,
      String schoolId,
      LocalDate termStart,
      String districtId,
      LocalDate detectedOn) {
    this(pupilId, enrolmentId, classId, schoolId, termStart, districtId, detectedOn, null);
  }

  @Override
  public String subject() {
    return pupilId;
  }
}
