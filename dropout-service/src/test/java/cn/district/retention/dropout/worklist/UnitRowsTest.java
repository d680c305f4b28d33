package cn.district.retention.dropout.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.testkit.AllowedCommands;
import cn.district.retention.testkit.LocalStore;
import com.mongodb.client.MongoClient;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnitRowsTest {

  record Row(String text) {}

  private final AllowedCommands commands = new AllowedCommands();
  private final MongoClient client = LocalStore.shared().client(commands);
  private final UnitRows<Row> rows =
      new UnitRows<>(
          client.getDatabase(LocalStore.freshDatabase(UnitRowsTest.class)), "rows", Row.class);
  private final String unit = UUID.randomUUID().toString();

  @AfterEach
  void onlyAllowedCommands() {
    client.close();
    commands.verify();
  }

  @Test
  void rows_of_several_units_are_read_together() {
    rows.put(unit, "a", 1, new Row("first"));
    rows.put("other", "b", 1, new Row("second"));

    assertThat(rows.of(List.of(unit, "other", "unknown")))
        .containsExactlyInAnyOrder(new Row("first"), new Row("second"));
    assertThat(rows.of(List.of())).isEmpty();
  }

  @Test
  void a_later_version_wins_in_whatever_order_they_come() {
    rows.put(unit, "a", 2, new Row("new"));
    rows.put(unit, "a", 1, new Row("old"));

    assertThat(rows.of(List.of(unit))).containsExactly(new Row("new"));
  }

  @Test
  void a_removed_row_does_not_come_back_with_an_earlier_version() {
    rows.put(unit, "a", 1, new Row("here"));
    rows.remove(unit, "a", 2);
    rows.put(unit, "a", 1, new Row("here"));
    assertThat(rows.of(List.of(unit))).isEmpty();

    rows.put(unit, "a", 3, new Row("back"));
    assertThat(rows.of(List.of(unit))).containsExactly(new Row("back"));
  }
}
