package cn.district.retention.enrollment.conduct.record;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.classtable.TableImport.Table;
import cn.district.retention.enrollment.classtable.TableImport.TableKind;
import cn.district.retention.enrollment.classtable.TakenRows;
import cn.district.retention.enrollment.conduct.ConductIncident.Command;
import cn.district.retention.enrollment.conduct.ConductIncident.Event;
import cn.district.retention.enrollment.conduct.ConductIncident.State;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Commands;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The incidents that came from tables. */
@Component
final class ImportedConduct implements TakenRows {

  private final Commands commands;
  private final AggregateType<State, Command, Event> incidents;

  ImportedConduct(Commands commands, AggregateType<State, Command, Event> incidents) {
    this.commands = commands;
    this.incidents = incidents;
  }

  @Override
  public TableKind kind() {
    return TableKind.CONDUCT;
  }

  @Override
  public Set<Role> roles() {
    return Set.of(
        Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.MORAL_EDUCATION, Role.CLASS_TEACHER);
  }

  @Override
  public void takeBack(Table table, List<String> items, String staffId, LocalDate on, Cause cause) {
    Map<String, Command> undoing = new LinkedHashMap<>();
    commands
        .findAll(incidents, items)
        .keySet()
        .forEach(id -> undoing.put(id, new Command.UndoImport(table.importId(), staffId, on)));
    commands
        .executeAll(incidents, undoing, cause)
        .values()
        .forEach(
            failure ->
                failure.ifPresent(
                    why -> {
                      throw why;
                    }));
  }

  @Override
  public List<String> standing(Table table, List<String> items) {
    var found = commands.findAll(incidents, items);
    return items.stream()
        .filter(id -> found.containsKey(id) && !found.get(id).state().retracted())
        .toList();
  }
}
