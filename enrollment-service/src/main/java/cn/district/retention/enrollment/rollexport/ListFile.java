package cn.district.retention.enrollment.rollexport;

import cn.district.retention.enrollment.importing.sheet.HarmlessText;
import cn.district.retention.enrollment.rollexport.RollExport.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A list as a file.
 *
 * @param title of the sheet
 * @param rows below the header; no cell is taken for a formula by a spreadsheet
 */
record ListFile(String title, List<String> header, List<List<String>> rows) {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  ListFile {
    header = List.copyOf(header);
    rows = rows.stream().map(row -> row.stream().map(HarmlessText::of).toList()).toList();
  }

  /** The file, with a last line that says where it comes from. */
  byte[] as(Format format, String watermark) {
    return switch (format) {
      case CSV -> csv(watermark);
      case XLSX -> xlsx(watermark);
    };
  }

  private byte[] csv(String watermark) {
    StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
    line(text, header);
    rows.forEach(row -> line(text, row));
    line(text, List.of(watermark));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append(String.join(",", cells.stream().map(ListFile::quoted).toList())).append("\r\n");
  }

  private static String quoted(String cell) {
    return "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  private byte[] xlsx(String watermark) {
    var out = new ByteArrayOutputStream();
    try (var workbook = new Workbook(out, "retention", "1.0")) {
      Worksheet sheet = workbook.newWorksheet(title);
      write(sheet, 0, header);
      for (int row = 0; row < rows.size(); row++) {
        write(sheet, row + 1, rows.get(row));
      }
      sheet.value(rows.size() + 1, 0, watermark);
      sheet.freezePane(0, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void write(Worksheet sheet, int row, List<String> cells) {
    for (int column = 0; column < cells.size(); column++) {
      sheet.value(row, column, cells.get(column));
    }
  }
}
