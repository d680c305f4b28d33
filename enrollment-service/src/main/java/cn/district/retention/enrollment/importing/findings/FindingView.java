package cn.district.retention.enrollment.importing.findings;

import cn.district.retention.enrollment.importing.row.Column;
import cn.district.retention.enrollment.importing.row.Finding;
import cn.district.retention.servicekit.web.Problems;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it is shown.
 *
 * @param row as the spreadsheet shows it
 * @param place the letter of the column in the file; absent for the row as a whole
 * @param column key of the column
 * @param columnName its usual header
 */
public record FindingView(
    int row,
    @Nullable String place,
    @Nullable String column,
    @Nullable String columnName,
    String code,
    String messageZh,
    String messageEn) {

  private static final int LETTERS = 26;

  static FindingView of(Finding finding, Map<String, Integer> places) {
    Column column = finding.column();
    return of(
        finding.row(),
        column == null ? null : places.get(column.key()),
        column == null ? null : column.key(),
        column == null ? null : column.header(),
        finding.code(),
        Map.of("row", finding.otherRow()));
  }

  /**
   * A finding of any table.
   *
   * @param place of the column in the file, from 0; null where the file lacks it
   */
  public static FindingView of(
      int row,
      @Nullable Integer place,
      @Nullable String column,
      @Nullable String columnName,
      String code,
      Map<String, Object> arguments) {
    return new FindingView(
        row,
        place == null ? null : letters(place),
        column,
        columnName,
        code,
        Problems.text(code, Locale.SIMPLIFIED_CHINESE, arguments),
        Problems.text(code, Locale.ENGLISH, arguments));
  }

  /** A, B … Z, AA … of a place from 0. */
  private static String letters(int place) {
    String last = String.valueOf((char) ('A' + place % LETTERS));
    return place < LETTERS ? last : letters(place / LETTERS - 1) + last;
  }
}
