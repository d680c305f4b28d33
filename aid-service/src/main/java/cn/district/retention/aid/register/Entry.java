package cn.district.retention.aid.register;

import cn.district.retention.aid.application.Doubt;
import cn.district.retention.aid.application.Standing;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a list of applications; it holds no personal data.
 *
 * @param next the code of the step that waits for a signature; null where none does
 * @param doubts why people have to look at it again
 */
record Entry(
    String applicationId,
    String pupilId,
    String schoolId,
    int schoolYear,
    LocalDate submittedOn,
    Standing standing,
    @Nullable String next,
    List<Doubt> doubts) {

  Entry {
    doubts = List.copyOf(doubts);
  }

  /** The same, of the entry that stands for the person. */
  Entry of(String survivingPupilId) {
    return survivingPupilId.equals(pupilId)
        ? this
        : new Entry(
            applicationId,
            survivingPupilId,
            schoolId,
            schoolYear,
            submittedOn,
            standing,
            next,
            doubts);
  }

  /** Lists stand in the order of application. */
  String cursor() {
    return submittedOn + "~" + applicationId;
  }
}
