package cn.district.retention.enrollment.classtable;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides and evolves one table of a class that was carried out (导入记录); pure. It says who put what
 * on record from which file, and is undone once, whatever became of its rows since.
 */
public final class TableImport {

  private TableImport() {}

  /** What kind of table: 成绩, 行为记录. */
  public enum TableKind {
    MARKS,
    CONDUCT
  }

  /** Why it is undone: 选错文件, 选错班级或考试, 录入错误. */
  public enum UndoReason {
    WRONG_FILE,
    WRONG_PLACE,
    ENTRY_ERROR
  }

  /**
   * Which table.
   *
   * @param target what the rows were put to: a mark sheet; of conduct, the class
   * @param fileMark the same for the same file, and no way to try out what was in it
   */
  public record Table(
      String importId, TableKind kind, String classId, String target, String fileMark) {}

  /** What came of its rows. */
  public record Counts(int rows, int recorded, int unchanged, int wrong) {}

  /** Who undid it, and why. */
  public record Undone(UndoReason reason, String by, LocalDate on) {}

  /**
   * State: nothing, or a table.
   *
   * @param items an id for each row that was put on record
   */
  public record State(
      @Nullable Table table,
      List<String> items,
      @Nullable Counts counts,
      String takenBy,
      @Nullable LocalDate takenOn,
      @Nullable Undone undone) {
    public static final State NOTHING = new State(null, List.of(), null, "", null, null);

    public State {
      items = List.copyOf(items);
    }
  }

  /** Commands. */
  public sealed interface Command {
    /** Takes it in; its rows are put on record after it. */
    record Take(Table table, List<String> items, Counts counts, String staffId, LocalDate today)
        implements Command {}

    /** Undoes it. */
    record Undo(UndoReason reason, String staffId, LocalDate today) implements Command {}
  }

  /** Events. */
  public sealed interface Event {
    LocalDate on();

    /** It was taken in. */
    record TableTaken(Table table, List<String> items, Counts counts, String staffId, LocalDate on)
        implements Event {}

    /** It is undone: what stands as it has brought it is taken back. */
    record TableUndone(
        Table table, List<String> items, UndoReason reason, String staffId, LocalDate on)
        implements Event {}
  }

  /** Why something of a table is refused. */
  public enum TableImportRefused implements Reason {
    TABLE_IMPORT_EXISTS(Kind.CONFLICT),
    TABLE_IMPORT_UNKNOWN(Kind.UNKNOWN),
    TABLE_IMPORT_UNDONE(Kind.CONFLICT);

    private final Kind kind;

    TableImportRefused(Kind kind) {
      this.kind = kind;
    }

    @Override
    public Kind kind() {
      return kind;
    }
  }

  /** Decides a command. */
  public static Decision<Event> decide(State state, Command command) {
    return switch (command) {
      case Command.Take c ->
          state.table() == null
              ? Decision.accept(
                  new Event.TableTaken(
                      c.table(), List.copyOf(c.items()), c.counts(), c.staffId(), c.today()))
              : Decision.refuse(TableImportRefused.TABLE_IMPORT_EXISTS);
      case Command.Undo c -> undo(state, c);
    };
  }

  private static Decision<Event> undo(State state, Command.Undo c) {
    Table table = state.table();
    if (table == null) {
      return Decision.refuse(TableImportRefused.TABLE_IMPORT_UNKNOWN);
    }
    return state.undone() != null
        ? Decision.refuse(TableImportRefused.TABLE_IMPORT_UNDONE)
        : Decision.accept(
            new Event.TableUndone(table, state.items(), c.reason(), c.staffId(), c.today()));
  }

  /** Folds one event. */
  public static State evolve(State state, Event event) {
    return switch (event) {
      case Event.TableTaken e ->
          new State(e.table(), e.items(), e.counts(), e.staffId(), e.on(), null);
      case Event.TableUndone e ->
          new State(
              state.table(),
              state.items(),
              state.counts(),
              state.takenBy(),
              state.takenOn(),
              new Undone(e.reason(), e.staffId(), e.on()));
    };
  }
}
