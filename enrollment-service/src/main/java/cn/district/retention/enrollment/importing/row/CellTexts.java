package cn.district.retention.enrollment.importing.row;

import cn.district.retention.enrollment.importing.sheet.Cell;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people write into cells, as they mean it. */
public final class CellTexts {

  private static final Pattern DATE =
      Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[ T]0?0:00(?::00)?)?");
  private static final Pattern COMPACT_DATE = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");

  private CellTexts() {}

  /** The day in a cell; null where there is none. */
  public static @Nullable LocalDate date(Cell cell) {
    // eight digits are a day as people write it, before they are one as spreadsheets count
    LocalDate written = parse(halfWidth(cell.text()));
    return written == null ? cell.date() : written;
  }

  /** The day that a text means; null where it means none. */
  static @Nullable LocalDate parse(String text) {
    Matcher parts = DATE.matcher(text.strip());
    if (!parts.matches()) {
      parts = COMPACT_DATE.matcher(text.strip());
      if (!parts.matches()) {
        return null;
      }
    }
    try {
      return LocalDate.of(
          Integer.parseInt(parts.group(1)),
          Integer.parseInt(parts.group(2)),
          Integer.parseInt(parts.group(3)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Full-width digits and letters as the usual ones. */
  public static String halfWidth(String text) {
    var narrow = new StringBuilder(text.length());
    for (char c : text.toCharArray()) {
      narrow.append(c >= '！' && c <= '～' ? (char) (c - '！' + '!') : c);
    }
    return narrow.toString();
  }
}
