package cn.district.retention.enrollment.importing.sheet;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One cell as it stands in the file.
 *
 * @param text what it says, without blanks around it; of a formula nothing
 * @param date the day that a number means in a column of dates; null where it means none
 */
public record Cell(Kind kind, String text, @Nullable LocalDate date) {

  /** Nothing is in it. */
  public static final Cell EMPTY = new Cell(Kind.EMPTY, "", null);

  /** What is in a cell. */
  public enum Kind {
    EMPTY,
    TEXT,
    NUMBER,
    FORMULA,
    ERROR
  }

  /** Words; a leading apostrophe, which spreadsheets put before texts, is none of them. */
  static Cell text(String raw) {
    String text = trimmed(raw);
    if (text.startsWith("'")) {
      text = trimmed(text.substring(1));
    }
    return text.isEmpty() ? EMPTY : new Cell(Kind.TEXT, text, null);
  }

  /** Also takes off the blanks that people paste: full-width and non-breaking ones, and marks. */
  private static String trimmed(String raw) {
    int from = 0;
    int to = raw.length();
    while (from < to && isBlank(raw.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(raw.charAt(to - 1))) {
      to--;
    }
    return raw.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200b' || c == '\ufeff';
  }

  /** Whether nothing is in it. */
  public boolean isEmpty() {
    return kind == Kind.EMPTY;
  }
}
