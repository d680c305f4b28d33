package cn.district.retention.enrollment.classtable;

import cn.district.retention.enrollment.classtable.TableImport.Command;
import cn.district.retention.enrollment.classtable.TableImport.Counts;
import cn.district.retention.enrollment.classtable.TableImport.Event;
import cn.district.retention.enrollment.classtable.TableImport.State;
import cn.district.retention.enrollment.classtable.TableImport.Table;
import cn.district.retention.enrollment.classtable.TableImport.TableImportRefused;
import cn.district.retention.enrollment.classtable.TableImport.TableKind;
import cn.district.retention.enrollment.classtable.TableImport.UndoReason;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableImportTest {

  private static final Scenario<State, Command, Event> IMPORT =
      Scenario.of(State.NOTHING, TableImport::decide, TableImport::evolve);
  private static final LocalDate DAY = LocalDate.parse("2024-11-14");
  private static final Table TABLE = new Table("i1", TableKind.MARKS, "c1", "sheet", "mark");
  private static final List<String> ITEMS = List.of("p1", "p2");
  private static final Counts COUNTS = new Counts(4, 2, 1, 1);
  private static final Event TAKEN = new Event.TableTaken(TABLE, ITEMS, COUNTS, "li", DAY);
  private static final Event UNDONE =
      new Event.TableUndone(TABLE, ITEMS, UndoReason.WRONG_FILE, "wu", DAY);
  private static final Command UNDO = new Command.Undo(UndoReason.WRONG_FILE, "wu", DAY);

  @Test
  void a_table_is_taken_in_once() {
    var take = new Command.Take(TABLE, ITEMS, COUNTS, "li", DAY);
    IMPORT.given().when(take).then(TAKEN);
    IMPORT.given(TAKEN).when(take).refused(TableImportRefused.TABLE_IMPORT_EXISTS);
  }

  @Test
  void and_undone_once() {
    IMPORT.given(TAKEN).when(UNDO).then(UNDONE);
    IMPORT.given(TAKEN, UNDONE).when(UNDO).refused(TableImportRefused.TABLE_IMPORT_UNDONE);
    IMPORT.given().when(UNDO).refused(TableImportRefused.TABLE_IMPORT_UNKNOWN);
  }
}
