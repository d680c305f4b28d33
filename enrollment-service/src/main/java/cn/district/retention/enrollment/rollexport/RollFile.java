package cn.district.retention.enrollment.rollexport;

import cn.district.retention.enrollment.importing.sheet.HarmlessText;
import cn.district.retention.enrollment.liveroll.LiveRoll.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The live roll as a file. A cell never begins what a spreadsheet would take for a formula. */
final class RollFile {

  private static final List<String> HEADER = List.of("年级", "班级", "姓名", "状态", "入班日期", "今日");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private RollFile() {}

  static byte[] csv(List<Row> rows, String watermark) {
    StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
    line(text, HEADER);
    rows.forEach(row -> line(text, cells(row)));
    line(text, List.of(watermark));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append(String.join(",", cells.stream().map(RollFile::quoted).toList())).append("\r\n");
  }

  private static String quoted(String cell) {
    return "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  static byte[] xlsx(List<Row> rows, String watermark) {
    var out = new ByteArrayOutputStream();
    try (var workbook = new Workbook(out, "retention", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("在籍名单");
      for (int column = 0; column < HEADER.size(); column++) {
        sheet.value(0, column, HEADER.get(column));
      }
      int at = 1;
      for (Row row : rows) {
        List<String> cells = cells(row);
        for (int column = 0; column < cells.size(); column++) {
          sheet.value(at, column, cells.get(column));
        }
        at++;
      }
      sheet.value(at, 0, watermark);
      sheet.freezePane(0, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static String nameOf(LocalDate date, RollExport.Format format) {
    return "live-roll-" + date + (format == RollExport.Format.CSV ? ".csv" : ".xlsx");
  }

  private static List<String> cells(Row row) {
    return List.of(
        Integer.toString(row.grade()),
        HarmlessText.of(row.classNameZh()),
        HarmlessText.of(row.name() == null ? "" : row.name()),
        switch (row.standing()) {
          case PRESENT -> "在读";
          case SUSPENDED -> "休学";
          case HOME_TAUGHT -> "送教上门";
          case IN_TRANSIT -> "在途";
        },
        row.since().toString(),
        switch (row.today()) {
          case PRESENT -> "到校";
          case ABSENT -> "未到";
          case NOT_CALLED -> "未点名";
          case NOT_EXPECTED -> "—";
        });
  }
}
