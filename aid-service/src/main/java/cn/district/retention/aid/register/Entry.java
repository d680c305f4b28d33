package cn.district.retention.aid.register;

import cn.district.retention.aid.application.Standing;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of a list of applications; it holds no personal data.
 *
 * @param next the code of the step that waits for a signature; null where none does
 */
record Entry(
    String applicationId,
    String pupilId,
    String schoolId,
    int schoolYear,
    LocalDate submittedOn,
    Standing standing,
    @Nullable String next) {

  /** The same, of the entry that stands for the person. */
  Entry of(String survivingPupilId) {
    return survivingPupilId.equals(pupilId)
        ? this
        : new Entry(
            applicationId, survivingPupilId, schoolId, schoolYear, submittedOn, standing, next);
  }

  /** Lists stand in the order of application. */
  String cursor() {
    return submittedOn + "~" + applicationId;
  }
}
