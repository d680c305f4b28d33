package cn.district.retention.enrollment.pupil;

import cn.district.retention.enrollment.pupil.PersonalDetails.Guardian;
import cn.district.retention.enrollment.pupil.PersonalDetails.Sex;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is personal of a pupil and changes; null is what stays as it is. Basic information (基本信息,
 * L-05) changes with a document only.
 */
public record DetailsChange(
    @Nullable String name,
    @Nullable Sex sex,
    @Nullable LocalDate birthDate,
    @Nullable String idNumber,
    @Nullable Guardian guardian,
    @Nullable String householdRegion,
    @Nullable String residenceRegion,
    @Nullable String documentReference) {

  /** The residence region of a change by which none is known any more. */
  public static final String NO_REGION = "";

  /** One detail of a pupil. */
  public enum Detail {
    NAME(true),
    SEX(true),
    BIRTH_DATE(true),
    ID_NUMBER(true),
    HOUSEHOLD_REGION(true),
    GUARDIAN(false),
    RESIDENCE_REGION(false);

    private final boolean basic;

    Detail(boolean basic) {
      this.basic = basic;
    }

    /** Whether it is basic information. */
    public boolean isBasic() {
      return basic;
    }
  }

  /** The details that change. */
  public Set<Detail> details() {
    Set<Detail> details = EnumSet.noneOf(Detail.class);
    add(details, Detail.NAME, name);
    add(details, Detail.SEX, sex);
    add(details, Detail.BIRTH_DATE, birthDate);
    add(details, Detail.ID_NUMBER, idNumber);
    add(details, Detail.HOUSEHOLD_REGION, householdRegion);
    add(details, Detail.GUARDIAN, guardian);
    add(details, Detail.RESIDENCE_REGION, residenceRegion);
    return details;
  }

  private static void add(Collection<Detail> details, Detail detail, @Nullable Object value) {
    if (value != null) {
      details.add(detail);
    }
  }

  /** The same without what is so already. */
  DetailsChange against(PersonalDetails known) {
    return new DetailsChange(
        unlessKnown(name, known.name()),
        unlessKnown(sex, known.sex()),
        unlessKnown(birthDate, known.birthDate()),
        unlessKnown(idNumber, known.idNumber()),
        unlessKnown(guardian, known.guardian()),
        unlessKnown(householdRegion, known.householdRegion()),
        unlessKnown(
            residenceRegion, known.residenceRegion() == null ? NO_REGION : known.residenceRegion()),
        documentReference);
  }

  private static <T> @Nullable T unlessKnown(@Nullable T changed, @Nullable T known) {
    return Objects.equals(changed, known) ? null : changed;
  }

  /** What the details are after the change. */
  PersonalDetails appliedTo(PersonalDetails before) {
    return new PersonalDetails(
        name == null ? before.name() : name,
        sex == null ? before.sex() : sex,
        birthDate == null ? before.birthDate() : birthDate,
        idNumber == null ? before.idNumber() : idNumber,
        guardian == null ? before.guardian() : guardian,
        householdRegion == null ? before.householdRegion() : householdRegion,
        residenceRegion == null ? before.residenceRegion() : region(residenceRegion));
  }

  private static @Nullable String region(String changed) {
    return changed.equals(NO_REGION) ? null : changed;
  }
}
