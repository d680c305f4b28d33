package cn.district.retention.enrollment.directory;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a text that somebody types means a name: characters of it, or the beginnings of its
 * syllables one after the other, so that "zhangwei", "zw", "zhangw" and "wei" all find 张伟.
 */
final class NameMatch {

  private NameMatch() {}

  /** The text as it is compared. */
  static String normal(String text) {
    return text.replaceAll("[\\s'·•]", "").toLowerCase(Locale.ROOT);
  }

  /**
   * Whether a normal text means a name.
   *
   * @param readings the readings of each character of the name
   */
  static boolean matches(String name, List<Set<String>> readings, String text) {
    if (name.toLowerCase(Locale.ROOT).contains(text)) {
      return true;
    }
    for (int start = 0; start < readings.size(); start++) {
      if (eats(readings, start, text, 0)) {
        return true;
      }
    }
    return false;
  }

  private static boolean eats(List<Set<String>> readings, int syllable, String text, int from) {
    if (from == text.length()) {
      return true;
    }
    if (syllable == readings.size()) {
      return false;
    }
    for (String reading : readings.get(syllable)) {
      for (int length = common(reading, text, from); length > 0; length--) {
        if (eats(readings, syllable + 1, text, from + length)) {
          return true;
        }
      }
    }
    return false;
  }

  private static int common(String reading, String text, int from) {
    int length = 0;
    while (length < reading.length()
        && from + length < text.length()
        && reading.charAt(length) == text.charAt(from + length)) {
      length++;
    }
    return length;
  }
}
