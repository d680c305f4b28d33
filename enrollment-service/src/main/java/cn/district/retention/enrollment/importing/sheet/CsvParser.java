package cn.district.retention.enrollment.importing.sheet;

import cn.district.retention.enrollment.importing.sheet.Cell.Kind;
import cn.district.retention.enrollment.importing.sheet.FileRefused.Why;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Comma-separated values (RFC 4180): quotes, doubled quotes, line breaks within quotes. Semicolons
 * or tabs separate where the first line has more of them than commas. A row's number is the line it
 * begins on.
 */
final class CsvParser {

  private static final int END = -1;

  private static final int NOTHING = -2;

  private final Reader reader;
  private int pushedBack = NOTHING;
  private boolean afterCarriageReturn;
  private int line = 1;
  private char separator = ',';

  CsvParser(Reader reader) {
    this.reader = reader;
  }

  void each(Consumer<SheetRow> visitor) throws IOException {
    separator = separatorOfFirstLine();
    while (true) {
      int number = line;
      List<Cell> cells = new ArrayList<>();
      boolean more = readRow(cells);
      if (!cells.isEmpty()) {
        visitor.accept(new SheetRow(number, cells));
      }
      if (!more) {
        return;
      }
    }
  }

  private char separatorOfFirstLine() throws IOException {
    reader.mark(Limits.COLUMNS * Limits.CELL_CHARACTERS);
    int commas = 0;
    int semicolons = 0;
    int tabs = 0;
    boolean quoted = false;
    for (int seen = 0; seen < Limits.COLUMNS * Limits.CELL_CHARACTERS - 1; seen++) {
      int c = reader.read();
      if (c == END || !quoted && (c == '\n' || c == '\r')) {
        break;
      }
      quoted ^= c == '"';
      commas += c == ',' ? 1 : 0;
      semicolons += c == ';' ? 1 : 0;
      tabs += c == '\t' ? 1 : 0;
    }
    reader.reset();
    if (tabs > commas && tabs >= semicolons) {
      return '\t';
    }
    return semicolons > commas ? ';' : ',';
  }

  /** Reads one row; whether there may be another. */
  private boolean readRow(List<Cell> cells) throws IOException {
    while (true) {
      var text = new StringBuilder();
      int end = readCell(text);
      if (cells.size() < Limits.COLUMNS) {
        cells.add(cell(text.toString()));
      }
      if (end != separator) {
        return end != END;
      }
    }
  }

  /** Reads one cell; the character that ended it. */
  private int readCell(StringBuilder text) throws IOException {
    int c = next();
    if (c == '"') {
      readQuoted(text);
      c = next();
    }
    while (c != separator && c != '\n' && c != END) {
      append(text, c);
      c = next();
    }
    return c;
  }

  private void readQuoted(StringBuilder text) throws IOException {
    while (true) {
      int c = next();
      if (c == END) {
        throw new FileRefused(Why.FILE_BROKEN);
      }
      if (c == '"') {
        int after = next();
        if (after != '"') {
          pushedBack = after;
          return;
        }
      }
      append(text, c);
    }
  }

  private static void append(StringBuilder text, int c) {
    if (text.length() < Limits.CELL_CHARACTERS) {
      text.append((char) c);
    }
  }

  /** The next character; every line ends in a line feed. */
  private int next() throws IOException {
    if (pushedBack != NOTHING) {
      int c = pushedBack;
      pushedBack = NOTHING;
      return c;
    }
    int c = reader.read();
    if (c == '\n' && afterCarriageReturn) {
      c = reader.read();
    }
    afterCarriageReturn = c == '\r';
    if (c == '\r' || c == '\n') {
      line++;
      return '\n';
    }
    return c;
  }

  /** What a spreadsheet would take for a formula is one here too. */
  private static Cell cell(String text) {
    return text.startsWith("=") ? new Cell(Kind.FORMULA, "", null) : Cell.text(text);
  }
}
