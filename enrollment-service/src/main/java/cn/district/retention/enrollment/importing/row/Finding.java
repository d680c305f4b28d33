package cn.district.retention.enrollment.importing.row;

import org.jspecify.annotations.Nullable;

/**
 * Something about one row that its sender should know. It never holds a value of the file.
 *
 * @param row as the spreadsheet shows it
 * @param column where it is; null for the row as a whole
 * @param code the stable code, by which its texts are found
 * @param otherRow the row that this one is in conflict with; 0 for none
 */
public record Finding(int row, @Nullable Column column, String code, int otherRow) {

  /** About a cell. */
  public static Finding at(int row, Column column, String code) {
    return new Finding(row, column, code, 0);
  }

  /** About a row as a whole. */
  public static Finding of(int row, String code) {
    return new Finding(row, null, code, 0);
  }
}
