package cn.district.retention.enrollment.importing.status;

import cn.district.retention.enrollment.importing.PupilImport;
import cn.district.retention.enrollment.importing.PupilImport.Command;
import cn.district.retention.enrollment.importing.PupilImport.Phase;
import cn.district.retention.enrollment.importing.PupilImport.State;
import cn.district.retention.enrollment.importing.work.ImportWorker;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.EntityTag;
import cn.district.retention.servicekit.web.Mutation;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Lets a caller at an import only where its unit lies within the caller's units. */
@Component
public final class Imports {

  /** Where imports are in the API. */
  public static final String PATH = "/api/v1/enrollment/imports";

  private final Commands commands;
  private final AggregateType<State, Command, PupilImport.Event> imports;
  private final ImportWorker worker;

  Imports(
      Commands commands,
      AggregateType<State, Command, PupilImport.Event> imports,
      ImportWorker worker) {
    this.commands = commands;
    this.imports = imports;
    this.worker = worker;
  }

  /** The import, which the caller reaches with a role that the handler allows. */
  public Committed<State> reachable(String importId, Caller caller) {
    Committed<State> found = commands.get(imports, importId);
    caller.requireWithin(found.state().unitId());
    return found;
  }

  /** The import, if there is one. */
  public Optional<Committed<State>> find(String importId) {
    return commands.find(imports, importId);
  }

  /** Executes a command whose effect is complete when it returns. */
  public ResponseEntity<ImportView> execute(
      String importId, Command command, Object request, Mutation mutation, Caller caller) {
    return answer(HttpStatus.OK, executed(importId, command, request, mutation, caller));
  }

  /** Executes a command that begins work in the background, and answers 202. */
  public ResponseEntity<ImportView> begin(
      String importId, Command command, Object request, Mutation mutation, Caller caller) {
    Committed<State> begun = executed(importId, command, request, mutation, caller);
    worker.wake();
    return answer(HttpStatus.ACCEPTED, begun);
  }

  private Committed<State> executed(
      String importId, Command command, Object request, Mutation mutation, Caller caller) {
    String unit = reachable(importId, caller).state().unitId();
    return commands.execute(
        imports, importId, command, mutation.expectation(), mutation.cause(request, unit));
  }

  private ResponseEntity<ImportView> answer(HttpStatus status, Committed<State> committed) {
    return ResponseEntity.status(status)
        .eTag(EntityTag.of(committed.version()))
        .body(view(committed));
  }

  /** The import as it is shown. */
  public ImportView view(Committed<State> committed) {
    State state = committed.state();
    return new ImportView(
        committed.id(),
        committed.version(),
        state.unitId(),
        state.mode(),
        state.format(),
        state.registeredOn(),
        state.phase(),
        state.rows(),
        rowsDone(state),
        state.mapping(),
        state.trial(),
        state.done(),
        state.missing(),
        Math.max(0, state.missing() - state.outcomes().size()),
        state.withdrawn(),
        state.kept(),
        state.restored());
  }

  private int rowsDone(State state) {
    return switch (state.phase()) {
      case NONE, UPLOADED, EXPIRED -> 0;
      case CHECKING -> worker.progressOf(state.importId()).orElse(0);
      case CHECKED -> state.trial().rows();
      case RUNNING, DONE -> state.done().rows();
      case UNDOING, UNDONE -> state.withdrawn() + state.kept() + state.restored();
    };
  }

  /** Whether what is known of the rows comes from the run, and not from a trial. */
  public static boolean hasRun(State state) {
    return state.phase() != Phase.CHECKED && state.phase() != Phase.CHECKING;
  }
}
