package cn.district.retention.enrollment.duplicate;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How alike two entries are, in points with their evidence. It proposes, a person judges. The
 * weights keep twins and siblings apart by their ID numbers and by names that sound otherwise.
 *
 * @param points a pair is suspected from {@link #SUSPECTED} on
 */
public record Likeness(int points, List<Evidence> evidence) {

  /** From this many points on a pair is put on the review list. */
  public static final int SUSPECTED = 55;

  private static final int MOST_FOR_GUARDIAN = 35;

  /** What speaks for one person, or against it; no value of either entry. */
  public enum Evidence {
    NAME_SAME(40),
    NAME_SAME_SOUND(36),
    NAME_NEAR_SOUND(28),
    NAME_PARTLY_SAME(10),
    NAME_DIFFERS(-40),
    BIRTH_DATE_SAME(30),
    BIRTH_DATE_NEAR(8),
    BIRTH_DATE_DIFFERS(-30),
    GUARDIAN_PHONE_SAME(25),
    GUARDIAN_PHONE_NEAR(18),
    GUARDIAN_NAME_SAME_SOUND(20),
    GUARDIAN_DIFFERS(-10),
    SEX_DIFFERS(-15),
    ID_NUMBER_SAME(100),
    ID_NUMBER_DIFFERS(-50),
    /** Reported by a person. */
    BY_HAND(0);

    private final int points;

    Evidence(int points) {
      this.points = points;
    }
  }

  public Likeness {
    evidence = List.copyOf(evidence);
  }

  /** Whether a person shall look at the pair. */
  public boolean isSuspicious() {
    return points >= SUSPECTED;
  }

  /** Compares two entries; the order does not matter. */
  public static Likeness of(Features one, Features other) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(names(one, other));
    evidence.add(birthDates(one.birthDate(), other.birthDate()));
    List<Evidence> guardian = guardians(one, other);
    evidence.addAll(guardian);
    if (!one.sex().equals(other.sex())) {
      evidence.add(Evidence.SEX_DIFFERS);
    }
    if (one.idNumber() != null && other.idNumber() != null) {
      evidence.add(
          one.idNumber().equals(other.idNumber())
              ? Evidence.ID_NUMBER_SAME
              : Evidence.ID_NUMBER_DIFFERS);
    }
    int ofGuardian = guardian.stream().mapToInt(e -> e.points).sum();
    int total = evidence.stream().mapToInt(e -> e.points).sum();
    return new Likeness(total - Math.max(0, ofGuardian - MOST_FOR_GUARDIAN), evidence);
  }

  private static Evidence names(Features one, Features other) {
    if (one.name().equals(other.name())) {
      return Evidence.NAME_SAME;
    }
    if (one.sounds().equals(other.sounds())) {
      return Evidence.NAME_SAME_SOUND;
    }
    if (Features.looseBag(one.sounds()).equals(Features.looseBag(other.sounds()))) {
      return Evidence.NAME_NEAR_SOUND;
    }
    return isPartlySame(one.sounds(), other.sounds())
        ? Evidence.NAME_PARTLY_SAME
        : Evidence.NAME_DIFFERS;
  }

  /** The same surname, and one syllable that is another, is missing or is too much. */
  private static boolean isPartlySame(List<String> one, List<String> other) {
    if (one.isEmpty() || other.isEmpty() || !one.getFirst().equals(other.getFirst())) {
      return false;
    }
    if (one.size() == other.size()) {
      int different = 0;
      for (int i = 0; i < one.size(); i++) {
        different += one.get(i).equals(other.get(i)) ? 0 : 1;
      }
      return different == 1;
    }
    List<String> longer = one.size() > other.size() ? one : other;
    List<String> shorter = one.size() > other.size() ? other : one;
    return longer.size() == shorter.size() + 1 && new ArrayList<>(longer).containsAll(shorter);
  }

  private static Evidence birthDates(LocalDate one, LocalDate other) {
    if (one.equals(other)) {
      return Evidence.BIRTH_DATE_SAME;
    }
    boolean swapped =
        one.getYear() == other.getYear()
            && one.getMonthValue() == other.getDayOfMonth()
            && one.getDayOfMonth() == other.getMonthValue();
    String digits = one.format(DateTimeFormatter.BASIC_ISO_DATE);
    return swapped || isTypo(digits, other.format(DateTimeFormatter.BASIC_ISO_DATE))
        ? Evidence.BIRTH_DATE_NEAR
        : Evidence.BIRTH_DATE_DIFFERS;
  }

  private static List<Evidence> guardians(Features one, Features other) {
    List<Evidence> evidence = new ArrayList<>();
    String phone = digits(one.guardianPhone());
    String otherPhone = digits(other.guardianPhone());
    if (phone != null && otherPhone != null) {
      if (phone.equals(otherPhone)) {
        evidence.add(Evidence.GUARDIAN_PHONE_SAME);
      } else if (isTypo(phone, otherPhone)) {
        evidence.add(Evidence.GUARDIAN_PHONE_NEAR);
      }
    }
    if (Features.looseBag(one.guardianSounds()).equals(Features.looseBag(other.guardianSounds()))) {
      evidence.add(Evidence.GUARDIAN_NAME_SAME_SOUND);
    }
    return evidence.isEmpty() ? List.of(Evidence.GUARDIAN_DIFFERS) : evidence;
  }

  private static @Nullable String digits(@Nullable String phone) {
    return phone == null ? null : phone.replaceAll("[^0-9]", "");
  }

  /** One character typed wrongly, or two neighbours in the wrong order. */
  private static boolean isTypo(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    List<Integer> different = new ArrayList<>();
    for (int i = 0; i < one.length(); i++) {
      if (one.charAt(i) != other.charAt(i)) {
        different.add(i);
      }
    }
    if (different.size() == 2) {
      int first = different.getFirst();
      int second = different.getLast();
      return second == first + 1
          && one.charAt(first) == other.charAt(second)
          && one.charAt(second) == other.charAt(first);
    }
    return different.size() == 1 && !Objects.equals(one, other);
  }
}
