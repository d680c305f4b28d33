package cn.district.retention.enrollment.importing.findings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** The error sheet as a file that a spreadsheet opens. */
public final class FindingsSheet {

  private static final List<String> HEADER =
      List.of("行 Row", "列 Column", "列名 Column name", "代码 Code", "说明", "Message");
  private static final List<Integer> WIDTHS = List.of(10, 12, 20, 28, 50, 60);
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final String LINE_END = "\r\n";

  private FindingsSheet() {}

  private static List<String> cells(FindingView finding) {
    return List.of(
        Integer.toString(finding.row()),
        present(finding.place()),
        present(finding.columnName()),
        finding.code(),
        finding.messageZh(),
        finding.messageEn());
  }

  private static String present(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** The sheet as CSV. */
  public static byte[] csv(List<FindingView> findings) {
    return Stream.concat(Stream.of(HEADER), findings.stream().map(FindingsSheet::cells))
        .map(cells -> cells.stream().map(FindingsSheet::quoted).collect(Collectors.joining(",")))
        .collect(Collectors.joining(LINE_END, BYTE_ORDER_MARK, LINE_END))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  static byte[] xlsx(List<FindingView> findings) throws IOException {
    var out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "retention", null)) {
      Worksheet sheet = workbook.newWorksheet("问题清单");
      for (int column = 0; column < HEADER.size(); column++) {
        sheet.value(0, column, HEADER.get(column));
        sheet.width(column, WIDTHS.get(column));
        sheet.style(0, column).bold().set();
      }
      sheet.freezePane(0, 1);
      int row = 1;
      for (FindingView finding : findings) {
        List<String> cells = cells(finding);
        sheet.value(row, 0, finding.row());
        for (int column = 1; column < cells.size(); column++) {
          sheet.value(row, column, cells.get(column));
        }
        row++;
      }
    }
    return out.toByteArray();
  }
}
