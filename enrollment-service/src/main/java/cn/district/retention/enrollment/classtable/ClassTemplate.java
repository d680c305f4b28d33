package cn.district.retention.enrollment.classtable;

import cn.district.retention.enrollment.importing.sheet.HarmlessText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The template of a class: its columns, and a row for every pupil; all cells are texts. */
final class ClassTemplate {

  private static final int WIDTH = 22;
  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
  private static final MediaType SPREADSHEET =
      MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private static final int NOTE_WIDTH = 80;

  private final List<List<String>> rows;
  private final List<String> notes;

  private ClassTemplate(List<List<String>> rows, List<String> notes) {
    this.rows = rows;
    this.notes = notes;
  }

  static <C extends Enum<C> & TableColumn> ClassTemplate of(
      C[] columns, C pupilId, C name, Map<String, String> names) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>();
    for (C column : columns) {
      header.add(column.header());
    }
    rows.add(header);
    names.forEach(
        (id, called) -> {
          List<String> row = new ArrayList<>();
          for (C column : columns) {
            row.add(column == pupilId ? id : column == name ? HarmlessText.of(called) : "");
          }
          rows.add(row);
        });
    return new ClassTemplate(
        rows, Stream.of(columns).map(column -> column.heading().note()).toList());
  }

  /** The answer that hands it out; it holds names, so nobody keeps it on the way. */
  ResponseEntity<byte[]> asCsv(String fileName) {
    String text =
        rows.stream()
            .map(row -> row.stream().map(ClassTemplate::quoted).collect(Collectors.joining(",")))
            .collect(Collectors.joining("\r\n", "\ufeff", "\r\n"));
    return answer(text.getBytes(StandardCharsets.UTF_8), CSV, fileName);
  }

  /** The same as a spreadsheet, with notes on a sheet of their own. */
  ResponseEntity<byte[]> asSpreadsheet(String fileName) {
    var out = new ByteArrayOutputStream();
    try (var workbook = new Workbook(out, "retention", null)) {
      Worksheet sheet = workbook.newWorksheet("班级名单");
      for (int row = 0; row < rows.size(); row++) {
        List<String> cells = rows.get(row);
        for (int column = 0; column < cells.size(); column++) {
          sheet.value(row, column, cells.get(column));
          sheet.style(row, column).format("@").set();
          sheet.width(column, WIDTH);
        }
      }
      sheet.freezePane(0, 1);
      Worksheet filling = workbook.newWorksheet("填写说明");
      for (int row = 0; row < notes.size(); row++) {
        filling.value(row, 0, rows.getFirst().get(row));
        filling.value(row, 1, notes.get(row));
      }
      filling.width(0, WIDTH);
      filling.width(1, NOTE_WIDTH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer(out.toByteArray(), SPREADSHEET, fileName);
  }

  private static ResponseEntity<byte[]> answer(byte[] file, MediaType type, String fileName) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(fileName).build().toString())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(file);
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }
}
