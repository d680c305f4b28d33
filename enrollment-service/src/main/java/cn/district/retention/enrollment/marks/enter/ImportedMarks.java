package cn.district.retention.enrollment.marks.enter;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.classtable.TableImport.Table;
import cn.district.retention.enrollment.classtable.TableImport.TableKind;
import cn.district.retention.enrollment.classtable.TakenRows;
import cn.district.retention.enrollment.marks.MarkSheet.Command;
import cn.district.retention.enrollment.marks.MarkSheet.Entry;
import cn.district.retention.enrollment.marks.MarkSheet.Event;
import cn.district.retention.enrollment.marks.MarkSheet.State;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The marks that came from tables. */
@Component
final class ImportedMarks implements TakenRows {

  private final Commands commands;
  private final AggregateType<State, Command, Event> sheets;

  ImportedMarks(Commands commands, AggregateType<State, Command, Event> sheets) {
    this.commands = commands;
    this.sheets = sheets;
  }

  @Override
  public TableKind kind() {
    return TableKind.MARKS;
  }

  @Override
  public Set<Role> roles() {
    return Set.of(
        Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.CLASS_TEACHER, Role.SUBJECT_TEACHER);
  }

  @Override
  public void takeBack(Table table, List<String> items, String staffId, LocalDate on, Cause cause) {
    if (commands.find(sheets, table.target()).isPresent()) {
      commands.execute(
          sheets,
          table.target(),
          new Command.UndoImport(table.importId(), Entry.byHand(staffId, on)),
          new Expectation.Whatever(),
          cause);
    }
  }

  @Override
  public List<String> standing(Table table, List<String> items) {
    State sheet = commands.find(sheets, table.target()).map(Committed::state).orElse(State.NOTHING);
    return items.stream().filter(sheet.results()::containsKey).toList();
  }
}
