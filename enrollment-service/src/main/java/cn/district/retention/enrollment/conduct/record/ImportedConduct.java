package cn.district.retention.enrollment.conduct.record;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.classtable.TableImport.Table;
import cn.district.retention.enrollment.classtable.TableImport.TableKind;
import cn.district.retention.enrollment.classtable.TakenRows;
import cn.district.retention.enrollment.conduct.ConductIncident.Command;
import cn.district.retention.enrollment.conduct.ConductIncident.Event;
import cn.district.retention.enrollment.conduct.ConductIncident.Incident;
import cn.district.retention.enrollment.conduct.ConductIncident.State;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.organisation.Organisation;
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

  private static final String NOWHERE = "";

  private final Commands commands;
  private final AggregateType<State, Command, Event> incidents;

  private final PupilAccess pupils;
  private final Organisation organisation;

  ImportedConduct(
      Commands commands,
      AggregateType<State, Command, Event> incidents,
      PupilAccess pupils,
      Organisation organisation) {
    this.commands = commands;
    this.incidents = incidents;
    this.pupils = pupils;
    this.organisation = organisation;
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

  /** An incident has gone along with whoever is at another school now, which alone changes it. */
  @Override
  public void takeBack(Table table, List<String> items, String staffId, LocalDate on, Cause cause) {
    Map<String, Command> undoing = new LinkedHashMap<>();
    commands
        .findAll(incidents, items)
        .forEach(
            (id, found) -> {
              Incident incident = found.state().incident();
              if (incident != null && isStillThere(incident, on)) {
                undoing.put(id, new Command.UndoImport(table.importId(), staffId, on));
              }
            });
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

  private boolean isStillThere(Incident incident, LocalDate on) {
    String at = PupilAccess.unitOf(pupils.resolve(incident.pupilId()).state(), NOWHERE);
    return organisation.isWithin(at, incident.schoolId(), on);
  }

  @Override
  public List<String> standing(Table table, List<String> items) {
    var found = commands.findAll(incidents, items);
    return items.stream()
        .filter(id -> found.containsKey(id) && !found.get(id).state().retracted())
        .toList();
  }
}
