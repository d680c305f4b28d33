package cn.district.retention.enrollment.importing.sheet;

/**
 * What a file may hold.
 *
 * @param rows most rows below the header
 * @param inflatedBytes most bytes that a packed file may unfold to
 * @param ratio most times its own size that it may unfold to, once that is over a megabyte
 * @param entries most files packed in it
 */
public record Limits(int rows, long inflatedBytes, int ratio, int entries) {

  static final int COLUMNS = 200;
  static final int CELL_CHARACTERS = 4_000;
  private static final long RATIO_COUNTS_FROM = 1024 * 1024;

  void checkInflated(long inflated, long packed) {
    if (inflated > inflatedBytes || inflated > RATIO_COUNTS_FROM && inflated > packed * ratio) {
      throw new FileRefused(FileRefused.Why.FILE_IS_ZIP_BOMB);
    }
  }

  void checkEntries(int count) {
    if (count > entries) {
      throw new FileRefused(FileRefused.Why.FILE_HAS_TOO_MANY_ENTRIES);
    }
  }

  void checkRows(int count) {
    if (count > rows) {
      throw new FileRefused(FileRefused.Why.FILE_HAS_TOO_MANY_ROWS);
    }
  }
}
