package cn.district.retention.enrollment.importing.sheet;

import cn.district.retention.enrollment.importing.sheet.FileRefused.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A table that was read through once, and may be read again from its first row. */
public final class Table {

  private final Format format;
  private final Source source;
  private final List<String> header;
  private final int rows;

  private Table(Format format, Source source, List<String> header, int rows) {
    this.format = format;
    this.source = source;
    this.header = List.copyOf(header);
    this.rows = rows;
  }

  /** What kind of file it came in. */
  public enum Format {
    XLSX,
    CSV,
    ONE_ROSTER
  }

  /** Hands over all rows in order, the header first. */
  interface Source {
    void each(Consumer<SheetRow> visitor);
  }

  /**
   * Recognises a file by its content and reads it through.
   *
   * @throws FileRefused where it is no table within the limits
   */
  public static Table open(byte[] file, Limits limits) {
    Opened opened = sourceOf(file, limits);
    return through(opened.format(), opened.source(), limits);
  }

  private record Opened(Format format, Source source) {}

  private static Opened sourceOf(byte[] file, Limits limits) {
    if (file.length == 0) {
      throw new FileRefused(Why.FILE_EMPTY);
    }
    if (startsWith(file, 0xd0, 0xcf, 0x11, 0xe0)) {
      throw new FileRefused(Why.FILE_FORMAT_OLD);
    }
    if (!startsWith(file, 'P', 'K')) {
      return new Opened(Format.CSV, new CsvSource(file));
    }
    Archive archive = new Archive(file, limits);
    List<String> names = archive.names();
    if (names.contains("xl/workbook.xml")) {
      return new Opened(Format.XLSX, new XlsxSource(archive));
    }
    if (OneRosterSource.isIn(names)) {
      return new Opened(Format.ONE_ROSTER, new OneRosterSource(archive, names));
    }
    throw new FileRefused(Why.FILE_FORMAT_UNKNOWN);
  }

  private static boolean startsWith(byte[] file, int... signature) {
    if (file.length < signature.length) {
      return false;
    }
    for (int i = 0; i < signature.length; i++) {
      if ((file[i] & 0xff) != signature[i]) {
        return false;
      }
    }
    return true;
  }

  private static Table through(Format format, Source source, Limits limits) {
    var counter = new Counter(limits);
    source.each(counter);
    if (counter.rows == 0) {
      throw new FileRefused(Why.FILE_WITHOUT_ROWS);
    }
    return new Table(format, source, counter.header, counter.rows);
  }

  private static final class Counter implements Consumer<SheetRow> {
    private final Limits limits;
    private List<String> header = List.of();
    private boolean hasHeader;
    private int rows;

    Counter(Limits limits) {
      this.limits = limits;
    }

    @Override
    public void accept(SheetRow row) {
      if (row.isEmpty()) {
        return;
      }
      if (hasHeader) {
        rows++;
        limits.checkRows(rows);
      } else {
        header = row.cells().stream().map(Cell::text).toList();
        hasHeader = true;
      }
    }
  }

  /** The header of a file that was opened before; nothing below it is read. */
  public static List<String> headerOf(byte[] file, Limits limits) {
    List<String> header = new ArrayList<>();
    try {
      sourceOf(file, limits)
          .source()
          .each(
              row -> {
                if (!row.isEmpty()) {
                  row.cells().forEach(cell -> header.add(cell.text()));
                  throw new Enough();
                }
              });
    } catch (Enough read) {
      return header;
    }
    throw new FileRefused(Why.FILE_WITHOUT_ROWS);
  }

  /** Ends the reading of a file before its end. */
  private static final class Enough extends RuntimeException {
    Enough() {
      super("enough", null, false, false);
    }
  }

  /** What kind of file it came in. */
  public Format format() {
    return format;
  }

  /** The names of the columns, in order; a blank one has none. */
  public List<String> header() {
    return header;
  }

  /** How many rows are below the header, not counting empty ones. */
  public int rows() {
    return rows;
  }

  /** Hands over the rows below the header in order, not the empty ones. */
  public void each(Consumer<SheetRow> visitor) {
    boolean[] seenHeader = {false};
    source.each(
        row -> {
          if (row.isEmpty()) {
            return;
          }
          if (seenHeader[0]) {
            visitor.accept(row);
          }
          seenHeader[0] = true;
        });
  }
}
