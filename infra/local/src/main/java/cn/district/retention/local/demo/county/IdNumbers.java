package cn.district.retention.local.demo.county;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes up ID numbers (身份证号): region code 000000, which is nobody's, date of birth, sequence, and a
 * check digit that is right.
 */
final class IdNumbers {

  private static final String NO_REGION = "000000";
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_DIGITS = "10X98765432";

  private final Map<LocalDate, Integer> born = new HashMap<>();

  /** The next number of a birthday; the sequence is odd for boys. */
  String next(LocalDate birthDate, Sex sex) {
    int nth = born.merge(birthDate, 1, Integer::sum);
    int sequence = (2 * nth + (sex == Sex.MALE ? 1 : 0)) % 1000;
    String body =
        NO_REGION + birthDate.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(sequence);
    return body + checkDigit(body);
  }

  static char checkDigit(String first17) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * Character.digit(first17.charAt(i), 10);
    }
    return CHECK_DIGITS.charAt(sum % CHECK_DIGITS.length());
  }
}
