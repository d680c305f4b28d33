package cn.district.retention.enrollment.pupil;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** The resident identity number (居民身份证号): 17 digits and a check character. */
public final class IdNumber {

  private static final Pattern SHAPE = Pattern.compile("\\d{17}[0-9X]");
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";
  private static final int BIRTH_FROM = 6;
  private static final int BIRTH_TO = 14;

  private IdNumber() {}

  /** Whether the number is well formed: shape, birth date and check character. */
  public static boolean isValid(String number, LocalDate birthDate) {
    if (!SHAPE.matcher(number).matches()) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (number.charAt(i) - '0') * WEIGHTS[i];
    }
    if (CHECKS.charAt(sum % CHECKS.length()) != number.charAt(WEIGHTS.length)) {
      return false;
    }
    try {
      String birth = number.substring(BIRTH_FROM, BIRTH_TO);
      return LocalDate.parse(birth, DateTimeFormatter.BASIC_ISO_DATE).equals(birthDate);
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** The number as it may be shown: the middle ten characters hidden. */
  public static String masked(String number) {
    return number.substring(0, 4) + "**********" + number.substring(14);
  }
}
