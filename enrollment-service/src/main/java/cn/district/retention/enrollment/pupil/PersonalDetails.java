package cn.district.retention.enrollment.pupil;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What is personal of a pupil; kept sealed, gone when the pupil's key is destroyed. */
public record PersonalDetails(
    String name,
    Sex sex,
    LocalDate birthDate,
    @Nullable String idNumber,
    Guardian guardian,
    @Nullable String householdRegion) {

  /** As in the household register. */
  public enum Sex {
    MALE,
    FEMALE
  }

  /** A guardian (监护人). */
  public record Guardian(String name, String relation, @Nullable String phone) {}
}
