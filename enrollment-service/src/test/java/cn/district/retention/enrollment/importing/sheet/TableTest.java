package cn.district.retention.enrollment.importing.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.district.retention.enrollment.importing.sheet.Cell.Kind;
import cn.district.retention.enrollment.importing.sheet.FileRefused.Why;
import cn.district.retention.enrollment.importing.sheet.Table.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final Limits LIMITS = new Limits(1_000, 8 * 1024 * 1024, 100, 50);

  @Nested
  class Csv {

    @Test
    void in_utf_8_with_a_mark_or_without_and_in_gb18030_says_the_same() {
      String text = "姓名,性别\r\n张三丰·测,男\r\n";
      byte[] plain = text.getBytes(StandardCharsets.UTF_8);
      byte[] marked = ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
      byte[] chinese = text.getBytes(Charset.forName("GB18030"));
      for (byte[] file : List.of(plain, marked, chinese)) {
        Table table = open(file);
        assertThat(table.format()).isEqualTo(Format.CSV);
        assertThat(table.header()).containsExactly("姓名", "性别");
        assertThat(texts(table)).containsExactly(List.of("张三丰·测", "男"));
      }
    }

    @Test
    void in_another_encoding_is_refused() {
      byte[] latin = {'n', 'a', 'm', 'e', '\n', 'J', 'o', 's', (byte) 0xe9, '\n'};
      assertRefused(latin, Why.FILE_ENCODING_UNKNOWN);
      assertRefused("姓名\n张三\n".getBytes(StandardCharsets.UTF_16LE), Why.FILE_ENCODING_UNKNOWN);
      assertRefused("姓名\n张三\n".getBytes(StandardCharsets.UTF_16), Why.FILE_ENCODING_UNKNOWN);
    }

    @Test
    void with_quotes_line_breaks_and_blank_lines_keeps_the_numbers_of_its_rows() {
      Table table = open(utf8("a,b\n\n\"x\ny\",\"say \"\"hi\"\"\"\r\n  ,\nlast,1\n"));
      List<SheetRow> rows = rows(table);
      assertThat(rows).extracting(SheetRow::number).containsExactly(3, 6);
      assertThat(texts(table)).containsExactly(List.of("x\ny", "say \"hi\""), List.of("last", "1"));
      assertThat(table.rows()).isEqualTo(2);
    }

    @Test
    void with_semicolons_or_tabs_is_read_too() {
      assertThat(texts(open(utf8("a;b\n1;2,5\n")))).containsExactly(List.of("1", "2,5"));
      assertThat(texts(open(utf8("a\tb\n1\t2\n")))).containsExactly(List.of("1", "2"));
    }

    @Test
    void with_a_formula_has_a_formula_cell() {
      assertThat(rows(open(utf8("a\n\"=HYPERLINK(1)\"\n"))).getFirst().at(0).kind())
          .isEqualTo(Kind.FORMULA);
    }

    @Test
    void that_is_empty_breaks_off_or_has_no_rows_is_refused() {
      assertRefused(new byte[0], Why.FILE_EMPTY);
      assertRefused(utf8("a,b\n"), Why.FILE_WITHOUT_ROWS);
      assertRefused(utf8("a,b\n\"x"), Why.FILE_BROKEN);
    }

    @Test
    void with_more_rows_than_the_limit_is_refused() {
      assertRefused(utf8("a\n" + "x\n".repeat(1_001)), Why.FILE_HAS_TOO_MANY_ROWS);
      assertThat(open(utf8("a\n" + "x\n".repeat(1_000))).rows()).isEqualTo(1_000);
    }
  }

  @Nested
  class Xlsx {

    @Test
    void of_a_spreadsheet_program_is_read() {
      byte[] file =
          workbook(
              sheet -> {
                sheet.value(0, 0, "姓名");
                sheet.value(0, 1, "出生日期");
                sheet.value(0, 2, "电话");
                sheet.value(2, 0, "  测试\u3000");
                sheet.value(2, 1, LocalDate.parse("2015-03-14"));
                sheet.value(2, 2, 13900000001L);
                sheet.inlineString(3, 0, "第二");
                sheet.formula(3, 1, "TODAY()");
              });
      Table table = open(file);
      assertThat(table.format()).isEqualTo(Format.XLSX);
      List<SheetRow> rows = rows(table);
      assertThat(rows).extracting(SheetRow::number).containsExactly(3, 4);
      assertThat(rows.getFirst().at(0).text()).isEqualTo("测试");
      assertThat(rows.getFirst().at(1).date()).isEqualTo("2015-03-14");
      assertThat(rows.getFirst().at(2).text()).isEqualTo("13900000001");
      assertThat(rows.getLast().at(0).text()).isEqualTo("第二");
      assertThat(rows.getLast().at(1).kind()).isEqualTo(Kind.FORMULA);
      assertThat(rows.getLast().at(9)).isEqualTo(Cell.EMPTY);
    }

    @Test
    void with_prefixes_pronunciations_and_rows_without_numbers_is_read() {
      Map<String, String> parts =
          parts(
              "<x:row><x:c t=\"s\"><x:v>0</x:v></x:c></x:row>"
                  + "<x:row><x:c t=\"s\"><x:v>1</x:v></x:c><x:c><x:v>1.10101201503140016E17</x:v></x:c></x:row>");
      parts.put(
          "xl/sharedStrings.xml",
          "<sst xmlns=\"m\"><si><t>姓名</t></si>"
              + "<si><r><t>张</t></r><rPh><t>ZHANG</t></rPh><r><t>三</t></r></si></sst>");
      SheetRow row = rows(open(zip(parts))).getFirst();
      assertThat(row.number()).isEqualTo(2);
      assertThat(row.at(0).text()).isEqualTo("张三");
      assertThat(row.at(1).text()).isEqualTo("110101201503140016");
      assertThat(row.at(1).kind()).isEqualTo(Kind.NUMBER);
    }

    @Test
    void with_very_many_escaped_characters_is_read() {
      Map<String, String> parts = parts("<x:row><x:c t=\"s\"><x:v>0</x:v></x:c></x:row>".repeat(2));
      parts.put(
          "xl/sharedStrings.xml",
          "<sst xmlns=\"m\">"
              + ("<si><t>" + "&amp;".repeat(2_000) + "</t></si>").repeat(60)
              + "</sst>");
      Limits generous = new Limits(10, 8 * 1024 * 1024, 100_000, 50);
      assertThat(Table.open(zip(parts), generous).rows()).isEqualTo(1);
    }

    @Test
    void with_an_entity_is_refused_and_nothing_is_resolved() {
      for (String declaration :
          List.of(
              "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
              "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">",
              "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>")) {
        Map<String, String> parts =
            parts("<x:row><x:c t=\"inlineStr\"><x:is><x:t>n</x:t></x:is></x:c></x:row>");
        parts.put(
            "xl/sharedStrings.xml", declaration + "<sst xmlns=\"m\"><si><t>&e;</t></si></sst>");
        assertRefused(zip(parts), Why.FILE_DECLARES_ENTITIES);
        Map<String, String> inSheet = parts("");
        inSheet.put(
            "xl/worksheets/sheet1.xml",
            declaration
                + "<worksheet xmlns=\"m\"><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>");
        assertRefused(zip(inSheet), Why.FILE_DECLARES_ENTITIES);
      }
    }

    @Test
    void that_unfolds_without_measure_is_refused() {
      Map<String, String> parts = parts("");
      parts.put("xl/media/x.bin", "0".repeat(6 * 1024 * 1024));
      assertRefused(zip(parts), Why.FILE_IS_ZIP_BOMB);
    }

    @Test
    void with_too_many_files_or_a_file_twice_is_refused() {
      Map<String, String> parts = parts("");
      for (int i = 0; i < 60; i++) {
        parts.put("xl/" + i, "x");
      }
      assertRefused(zip(parts), Why.FILE_HAS_TOO_MANY_ENTRIES);
    }

    @Test
    void that_is_cut_off_or_is_another_archive_is_refused() {
      byte[] whole = workbook(sheet -> sheet.value(0, 0, "姓名"));
      assertRefused(Arrays.copyOf(whole, whole.length / 2), Why.FILE_BROKEN);
      assertRefused(zip(Map.of("readme.txt", "x")), Why.FILE_FORMAT_UNKNOWN);
      assertRefused(
          new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0}, Why.FILE_FORMAT_OLD);
    }

    @Test
    void with_more_rows_than_the_limit_is_refused() {
      assertRefused(
          workbook(
              sheet -> {
                for (int row = 0; row <= 1_001; row++) {
                  sheet.value(row, 0, "x" + row);
                }
              }),
          Why.FILE_HAS_TOO_MANY_ROWS);
    }
  }

  @Nested
  class OneRoster {

    @Test
    void is_joined_to_one_row_a_student() {
      Map<String, String> files = new LinkedHashMap<>();
      files.put("manifest.csv", "propertyName,value\nmanifest.version,1.0\n");
      files.put(
          "users.csv",
          "sourcedId,status,enabledUser,givenName,familyName,identifier,agentSourcedIds,phone\n"
              + "u1,active,true,三,张,000000201503140023,g1,\n"
              + "g1,active,true,四,张,,,13900000001\n"
              + "u2,tobedeleted,true,五,张,,,\n");
      files.put(
          "roles.csv",
          "sourcedId,userSourcedId,roleType,role,orgSourcedId\n"
              + "r1,u1,primary,student,o1\nr2,g1,primary,parent,o1\nr3,u2,primary,student,o1\n");
      files.put("orgs.csv", "sourcedId,name,type,identifier\no1,第一小学,school,S-1\n");
      files.put("classes.csv", "sourcedId,title,schoolSourcedId\nc1,三年级1班,o1\n");
      files.put(
          "enrollments.csv",
          "sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n"
              + "e1,c1,o1,u1,student,true,2024-09-01,\n");
      files.put("demographics.csv", "sourcedId,birthDate,sex\nu1,2015-03-14,male\n");
      Table table = open(zip(files));
      assertThat(table.format()).isEqualTo(Format.ONE_ROSTER);
      assertThat(texts(table))
          .containsExactly(
              List.of(
                  "张三",
                  "male",
                  "2015-03-14",
                  "000000201503140023",
                  "张四",
                  "父母",
                  "13900000001",
                  "S-1",
                  "三年级1班",
                  "2024-09-01"));
    }
  }

  private static Map<String, String> parts(String rows) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns=\"m\" xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"rId1\"/></sheets></workbook>");
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"p\"><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
    parts.put(
        "xl/worksheets/sheet1.xml",
        "<x:worksheet xmlns:x=\"m\"><x:sheetData>" + rows + "</x:sheetData></x:worksheet>");
    return parts;
  }

  private static byte[] zip(Map<String, String> files) {
    var out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private interface Filling {
    void fill(Worksheet sheet);
  }

  private static byte[] workbook(Filling filling) {
    var out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "test", null)) {
      filling.fill(workbook.newWorksheet("学生"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Table open(byte[] file) {
    return Table.open(file, LIMITS);
  }

  private static List<SheetRow> rows(Table table) {
    List<SheetRow> rows = new ArrayList<>();
    table.each(rows::add);
    return rows;
  }

  private static List<List<String>> texts(Table table) {
    return rows(table).stream().map(row -> row.cells().stream().map(Cell::text).toList()).toList();
  }

  private static void assertRefused(byte[] file, Why why) {
    assertThatThrownBy(() -> open(file))
        .isInstanceOfSatisfying(FileRefused.class, e -> assertThat(e.reason()).isEqualTo(why));
  }
}
