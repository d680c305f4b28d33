package cn.district.retention.enrollment.importing.template;

import cn.district.retention.enrollment.importing.row.Column;
import cn.district.retention.enrollment.importing.row.RowReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Range;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The template. Its columns are texts, so that no spreadsheet makes a number of an ID number; what
 * has a fixed set of values offers it, and takes no other.
 */
final class Template {

  private static final int ROWS_WITH_CHOICES = 10_000;
  private static final int WIDTH = 18;
  private static final int NOTE_WIDTH = 80;
  private static final String HEADER_COLOUR = "DDEBF7";
  private static final String CHOICES = "选项";

  private static final List<String> RELATIONS =
      List.of("父亲", "母亲", "祖父", "祖母", "外祖父", "外祖母", "其他监护人");

  private static final Map<Column, String> NOTES =
      Map.ofEntries(
          Map.entry(Column.NAME, "必填。与户口簿一致。"),
          Map.entry(Column.SEX, "必填。男或女。"),
          Map.entry(Column.BIRTH_DATE, "如 2015-03-14；填写了身份证号时可不填。"),
          Map.entry(Column.ID_NUMBER, "18 位，以文本填写。没有身份证号的可不填。"),
          Map.entry(Column.GUARDIAN_NAME, "必填。"),
          Map.entry(Column.GUARDIAN_RELATION, "必填。"),
          Map.entry(Column.GUARDIAN_PHONE, "选填。"),
          Map.entry(Column.HOUSEHOLD_REGION, "选填。户籍所在地的行政区划代码，6至12位数字。"),
          Map.entry(Column.RESIDENCE_REGION, "选填。现在居住地的行政区划代码，6至12位数字。"),
          Map.entry(Column.SCHOOL, "学校名称或代码；只有一所学校时可不填。"),
          Map.entry(Column.CLASS_NAME, "必填。班级名称，与系统中一致。"),
          Map.entry(Column.ENROLLED_FROM, "选填。不填时为上传时指定的日期。"),
          Map.entry(Column.ENTRY_KIND, "选填。不填时为新生入学。转入的须填写后面六列。"),
          Map.entry(Column.FROM_SCHOOL, "转入时必填。原就读学校全称。"),
          Map.entry(Column.FROM_REGION, "转入时必填。原就读学校所在地行政区划代码。"),
          Map.entry(Column.TRANSFER_REQUEST, "转入时必填。监护人签名的转学申请的编号。"),
          Map.entry(Column.TRANSFER_REQUEST_ON, "转入时必填。监护人签名的日期，如 2024-08-20。"),
          Map.entry(Column.TRANSFER_APPROVAL, "转入时必填。转出方的核准文号。"),
          Map.entry(Column.FILE_NUMBER, "转入时必填。转出学校寄来的档案编号。"));

  private Template() {}

  static byte[] csv() {
    String header =
        Arrays.stream(Column.values()).map(Column::header).collect(Collectors.joining(","));
    return ("\ufeff" + header + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  static byte[] xlsx(List<String> schools, List<String> classes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "retention", null)) {
      Worksheet table = workbook.newWorksheet("学生信息");
      Worksheet notes = workbook.newWorksheet("填写说明");
      Worksheet choices = workbook.newWorksheet(CHOICES);
      choices.setVisibilityState(VisibilityState.HIDDEN);
      for (Column column : Column.values()) {
        int at = column.ordinal();
        table.value(0, at, column.header() + (column.isRequired() ? "*" : ""));
        table.width(at, WIDTH);
        table.style(0, at).bold().fillColor(HEADER_COLOUR).set();
        table.style(at).format("@").set();
        notes.value(at, 0, column.header());
        notes.value(at, 1, NOTES.getOrDefault(column, ""));
        offer(table, choices, column, valuesOf(column, schools, classes));
      }
      notes.width(0, WIDTH);
      notes.width(1, NOTE_WIDTH);
      table.freezePane(0, 1);
    }
    return out.toByteArray();
  }

  private static List<String> valuesOf(Column column, List<String> schools, List<String> classes) {
    return switch (column) {
      case SEX -> RowReader.sexes();
      case ENTRY_KIND -> RowReader.entryKinds();
      case GUARDIAN_RELATION -> RELATIONS;
      case SCHOOL -> schools;
      case CLASS_NAME -> classes;
      case NAME,
          BIRTH_DATE,
          ID_NUMBER,
          GUARDIAN_NAME,
          GUARDIAN_PHONE,
          HOUSEHOLD_REGION,
          RESIDENCE_REGION,
          ENROLLED_FROM,
          FROM_SCHOOL,
          FROM_REGION,
          TRANSFER_REQUEST,
          TRANSFER_REQUEST_ON,
          TRANSFER_APPROVAL,
          FILE_NUMBER ->
          List.of();
    };
  }

  private static void offer(
      Worksheet table, Worksheet choices, Column column, List<String> values) {
    if (values.isEmpty()) {
      return;
    }
    int at = column.ordinal();
    for (int row = 0; row < values.size(); row++) {
      choices.value(row, at, values.get(row));
    }
    Range offered = choices.range(0, at, values.size() - 1, at);
    table
        .range(1, at, ROWS_WITH_CHOICES, at)
        .validateWithList(offered)
        .allowBlank(true)
        .showErrorMessage(column != Column.SCHOOL)
        .errorStyle(DataValidationErrorStyle.STOP)
        .errorTitle(column.header())
        .error("请从下拉列表中选择。");
  }
}
