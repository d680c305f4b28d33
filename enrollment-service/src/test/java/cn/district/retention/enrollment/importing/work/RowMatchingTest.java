package cn.district.retention.enrollment.importing.work;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.contracts.reference.ClassFormedV1;
import cn.district.retention.contracts.reference.SchoolType;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.contracts.reference.UnitOpenedV1;
import cn.district.retention.enrollment.importing.PupilImport;
import cn.district.retention.enrollment.importing.PupilImport.Event.ImportUploaded;
import cn.district.retention.enrollment.importing.PupilImport.Mode;
import cn.district.retention.enrollment.importing.row.ColumnMapping;
import cn.district.retention.enrollment.importing.row.RowReader;
import cn.district.retention.enrollment.importing.sheet.Limits;
import cn.district.retention.enrollment.importing.sheet.SheetRow;
import cn.district.retention.enrollment.importing.sheet.Table;
import cn.district.retention.enrollment.importing.work.RowMatching.Match;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.testkit.WithPlatform;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
@WithPlatform(date = "2024-09-02")
class RowMatchingTest {

  private static final LocalDate DAY = LocalDate.parse("2024-09-02");
  private static final String HEADER = "姓名,性别,出生日期,监护人姓名,与监护人关系,班级\n";

  @Autowired private PupilKeys keys;

  private final List<String> opened = new ArrayList<>();

  @Test
  void a_class_is_opened_once_however_many_batches_name_it() {
    Table table =
        Table.open(
            (HEADER + row("甲生", "c1") + row("乙生", "c2") + row("丙生", "c1") + row("丁生", "c2"))
                .getBytes(StandardCharsets.UTF_8),
            new Limits(100, 1_000_000, 100, 10));
    List<SheetRow> rows = new ArrayList<>();
    table.each(rows::add);
    var matching =
        new RowMatching(
            PupilImport.evolve(PupilImport.State.NOTHING, uploaded()),
            new RowReader(ColumnMapping.of(table.header(), Map.of())),
            new ClassesOfUnit(school(), "s1", DAY),
            keys,
            new NobodyThere());
    for (SheetRow row : rows) {
      assertThat(matching.match(List.of(row))).allMatch(Match.New.class::isInstance);
    }
    assertThat(opened).containsExactly("c1", "c2");
  }

  private final class NobodyThere implements RowMatching.Register {

    @Override
    public Map<String, PupilState> find(Collection<String> pupilIds) {
      return Map.of();
    }

    @Override
    public Map<String, Map<String, List<String>>> members(Collection<String> classIds) {
      opened.addAll(classIds);
      return Map.of();
    }
  }

  private static String row(String name, String className) {
    return name + ",女,2015-03-14,测试家长,母亲," + className + "\n";
  }

  private static ImportUploaded uploaded() {
    return new ImportUploaded("import", "s1", Mode.DELTA, "CSV", 4, DAY, "office", DAY, null);
  }

  private static Organisation school() {
    var organisation = new Organisation();
    organisation.apply(
        new UnitOpenedV1(
            "s1", UnitKind.SCHOOL, "S-1", "学校", "School", null, SchoolType.PRIMARY, "d1", DAY));
    for (String classId : List.of("c1", "c2")) {
      organisation.apply(new ClassFormedV1(classId, "s1", "班" + classId, 2022, 1, "d1", DAY));
    }
    return organisation;
  }
}
