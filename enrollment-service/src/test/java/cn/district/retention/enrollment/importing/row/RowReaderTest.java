package cn.district.retention.enrollment.importing.row;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.importing.row.RowReader.Reading;
import cn.district.retention.enrollment.importing.sheet.Limits;
import cn.district.retention.enrollment.importing.sheet.SheetRow;
import cn.district.retention.enrollment.importing.sheet.Table;
import cn.district.retention.enrollment.pupil.EntryKind;
import cn.district.retention.enrollment.pupil.GuardianRequest;
import cn.district.retention.enrollment.pupil.PersonalDetails.Sex;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RowReaderTest {

  private static final Limits LIMITS = new Limits(100, 1_000_000, 100, 10);
  private static final String HEADER =
      "姓名*,性别,出生日期,身份证号,监护人姓名,与监护人关系,监护人电话,学校,班级,入班日期,入学方式,"
          + "转出学校,转出地区划代码,监护人转学申请编号,监护人转学申请日期,转学核准文号,学籍档案编号,户籍地区划代码,现居住地区划代码";

  @Test
  void a_whole_row_is_a_pupil() {
    Reading reading =
        read("测试生,女,2015/3/14,000000201503140023,测试家长,母亲,13900000001,S-1,三年级1班,20240901,转入");
    assertThat(reading.findings()).isEmpty();
    PupilRow row = Objects.requireNonNull(reading.row());
    assertThat(row.details().sex()).isEqualTo(Sex.FEMALE);
    assertThat(row.details().birthDate()).isEqualTo("2015-03-14");
    assertThat(row.details().guardian().relation()).isEqualTo("母亲");
    assertThat(row.from()).isEqualTo("2024-09-01");
    assertThat(row.entryKind()).isEqualTo(EntryKind.TRANSFER_IN);
    assertThat(row.className()).isEqualTo("三年级1班");
  }

  @Test
  void the_papers_of_a_transfer_are_read_where_they_are_complete() {
    String row = "甲,男,,000000201503140023,乙,父亲,,,1班,,转入";
    var papers = read(row + ",外县小学,000001,T-1,2024-08-20,A-7,F-1").row().arrival();
    assertThat(Objects.requireNonNull(papers).guardianRequest())
        .isEqualTo(new GuardianRequest("T-1", LocalDate.parse("2024-08-20")));
    assertThat(papers.fromSchool()).isEqualTo("外县小学");
    assertThat(papers.fileNumber()).isEqualTo("F-1");
    assertThat(read(row + ",外县小学,000001,T-1,2024-08-20,,F-1").row().arrival()).isNull();
    assertThat(codes(read(row + ",外县小学,000001,T-1,八月,A-7,F-1")))
        .containsExactly("date-not-understood");
  }

  @Test
  void the_household_region_and_the_residence_are_read_apart() {
    String row = "甲,男,,000000201503140023,乙,父亲,,,1班,,,,,,,,";
    var details = Objects.requireNonNull(read(row + ",000001,000000200").row()).details();
    assertThat(details.householdRegion()).isEqualTo("000001");
    assertThat(details.residenceRegion()).isEqualTo("000000200");
    assertThat(Objects.requireNonNull(read(row).row()).details().residenceRegion()).isNull();
  }

  @Test
  void a_region_is_a_code_of_six_to_twelve_digits() {
    String row = "甲,男,,000000201503140023,乙,父亲,,,1班,,,,,,,,";
    assertThat(codes(read(row + ",某县,00000"))).containsOnly("region-code-invalid").hasSize(2);
    var details = Objects.requireNonNull(read(row + ",０００００１,000000200000").row()).details();
    assertThat(details.householdRegion()).isEqualTo("000001");
    assertThat(details.residenceRegion()).isEqualTo("000000200000");
  }

  @Test
  void the_birth_date_may_stand_in_the_id_number_alone() {
    Reading reading = read("测试生,男,,０００００0201503140023,测试家长,父亲,,,三年级1班,,");
    assertThat(reading.findings()).isEmpty();
    assertThat(Objects.requireNonNull(reading.row()).details().birthDate()).isEqualTo("2015-03-14");
    assertThat(reading.row().details().idNumber()).isEqualTo("000000201503140023");
    assertThat(reading.row().entryKind()).isEqualTo(EntryKind.FIRST_ENTRY);
  }

  @Test
  void all_that_is_wrong_with_a_row_is_found_at_once() {
    Reading reading = read(",X,2015-02-30,123,=A1,父亲,,,,,飞升");
    assertThat(reading.row()).isNull();
    assertThat(reading.findings())
        .extracting(finding -> finding.column() + " " + finding.code())
        .containsExactlyInAnyOrder(
            "NAME cell-empty",
            "SEX sex-unknown",
            "BIRTH_DATE date-not-understood",
            "ID_NUMBER id-number-invalid",
            "GUARDIAN_NAME formula-cell",
            "CLASS_NAME cell-empty",
            "ENTRY_KIND entry-kind-unknown");
    assertThat(reading.findings()).allMatch(finding -> finding.row() == 2);
  }

  @Test
  void an_id_number_with_a_wrong_check_or_another_birth_date_is_wrong() {
    assertThat(codes(read("甲,男,2015-03-14,000000201503140010,乙,父亲,,,1班,,")))
        .containsExactly("id-number-invalid");
    assertThat(codes(read("甲,男,2015-03-15,000000201503140023,乙,父亲,,,1班,,")))
        .containsExactly("id-number-invalid");
  }

  @Test
  void the_number_of_a_wrong_row_is_known_all_the_same() {
    assertThat(read(",男,,000000201503140023,乙,父亲,,,1班,,").idNumber())
        .isEqualTo("000000201503140023");
  }

  @Test
  void headers_are_known_by_other_names_and_by_the_callers_own() {
    var usual =
        ColumnMapping.of(List.of("学生姓名", "性 别", "idNumber", "家长姓名", "关系", "班级名称"), Map.of());
    assertThat(usual.missing()).isEmpty();
    assertThat(usual.places()).containsEntry(Column.ID_NUMBER, 2);
    var own =
        ColumnMapping.of(
            List.of("名字", "姓名", "性别", "身份证号", "监护人姓名", "关系", "班级"), Map.of("名字", Column.NAME));
    assertThat(own.places()).containsEntry(Column.NAME, 0);
    assertThat(own.unknown()).containsExactly("姓名");
  }

  @Test
  void what_a_header_lacks_or_has_twice_is_told() {
    var mapping = ColumnMapping.of(List.of("姓名", "学生姓名", "备注"), Map.of());
    assertThat(mapping.doubled()).containsExactly(Column.NAME);
    assertThat(mapping.unknown()).containsExactly("备注");
    assertThat(mapping.missing())
        .containsExactly(
            Column.SEX,
            Column.GUARDIAN_NAME,
            Column.GUARDIAN_RELATION,
            Column.CLASS_NAME,
            Column.BIRTH_DATE);
  }

  private static List<String> codes(Reading reading) {
    return reading.findings().stream().map(Finding::code).toList();
  }

  private static Reading read(String line) {
    Table table =
        Table.open((HEADER + "\n" + line + "\n").getBytes(StandardCharsets.UTF_8), LIMITS);
    List<SheetRow> rows = new ArrayList<>();
    table.each(rows::add);
    return new RowReader(ColumnMapping.of(table.header(), Map.of())).read(rows.getFirst());
  }
}
