package cn.district.retention.enrollment.pupil;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is personal of a pupil; kept sealed, gone when the pupil's key is destroyed.
 *
 * @param householdRegion code of the region of the household register (户籍所在地)
 * @param residenceRegion code of the region where the pupil lives now (现居住地, R1-27)
 */
public record PersonalDetails(
    String name,
    Sex sex,
    LocalDate birthDate,
    @Nullable String idNumber,
    Guardian guardian,
    @Nullable String householdRegion,
    @Nullable String residenceRegion) {

  /** Of a pupil whose residence is not stated. */
  public PersonalDetails(
      String name,
      Sex sex,
      LocalDate birthDate,
      @Nullable String idNumber,
      Guardian guardian,
      @Nullable String householdRegion) {
    this(name, sex, birthDate, idNumber, guardian, householdRegion, null);
  }

  /** As in the household register. */
  public enum Sex {
    MALE,
    FEMALE
  }

  /** A guardian (监护人). */
  public record Guardian(String name, String relation, @Nullable String phone) {}
}
