package cn.district.retention.enrollment.importing.mapping;

import cn.district.retention.enrollment.importing.mapping.NamedMapping.Command;
import cn.district.retention.enrollment.importing.mapping.NamedMapping.Event;
import cn.district.retention.enrollment.importing.mapping.NamedMapping.MappingRefused;
import cn.district.retention.enrollment.importing.mapping.NamedMapping.State;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NamedMappingTest {

  private static final LocalDate DAY = LocalDate.parse("2024-09-02");
  private static final Set<String> KNOWN = Set.of("name", "sex");
  private static final Map<String, String> COLUMNS = Map.of("名字", "name");
  private static final Event.MappingKept KEPT =
      new Event.MappingKept("school-1", "旧系统", COLUMNS, DAY);

  private static final Scenario<State, Command, Event> MAPPING =
      Scenario.of(State.NOTHING, NamedMapping::decide, NamedMapping::evolve);

  @Test
  void a_mapping_is_kept_under_a_name() {
    MAPPING.given().when(keep(COLUMNS)).then(KEPT);
  }

  @Test
  void a_name_is_used_once_until_the_mapping_is_deleted() {
    MAPPING.given(KEPT).when(keep(COLUMNS)).refused(MappingRefused.MAPPING_NAME_TAKEN, "name");
    MAPPING.given(KEPT, new Event.MappingDeleted(DAY)).when(keep(COLUMNS)).then(KEPT);
  }

  @Test
  void a_column_that_does_not_exist_is_refused() {
    MAPPING
        .given()
        .when(keep(Map.of("名字", "nickname")))
        .refused(MappingRefused.COLUMN_KEY_UNKNOWN, "columns");
    MAPPING
        .given(KEPT)
        .when(new Command.ReplaceMapping(Map.of("名字", "nickname"), KNOWN, DAY))
        .refused(MappingRefused.COLUMN_KEY_UNKNOWN, "columns");
  }

  @Test
  void two_headers_do_not_mean_one_column() {
    MAPPING
        .given()
        .when(keep(Map.of("名字", "name", "学生", "name")))
        .refused(MappingRefused.COLUMN_MAPPED_TWICE, "columns");
  }

  @Test
  void what_the_headers_mean_is_replaced_and_the_same_again_is_nothing() {
    Map<String, String> other = Map.of("名字", "name", "男女", "sex");
    MAPPING
        .given(KEPT)
        .when(new Command.ReplaceMapping(other, KNOWN, DAY))
        .then(new Event.MappingReplaced(other, DAY));
    MAPPING.given(KEPT).when(new Command.ReplaceMapping(COLUMNS, KNOWN, DAY)).thenNothing();
  }

  @Test
  void what_was_deleted_is_neither_replaced_nor_deleted() {
    var deleted = new Event.MappingDeleted(DAY);
    MAPPING.given(KEPT).when(new Command.DeleteMapping(DAY)).then(deleted);
    MAPPING
        .given(KEPT, deleted)
        .when(new Command.DeleteMapping(DAY))
        .refused(MappingRefused.MAPPING_UNKNOWN);
    MAPPING
        .given(KEPT, deleted)
        .when(new Command.ReplaceMapping(COLUMNS, KNOWN, DAY))
        .refused(MappingRefused.MAPPING_UNKNOWN);
  }

  private static Command keep(Map<String, String> columns) {
    return new Command.KeepMapping("school-1", "旧系统", columns, KNOWN, DAY);
  }
}
