package cn.district.retention.enrollment.classtable.history;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.classtable.Kinds;
import cn.district.retention.enrollment.classtable.TableImport.Command;
import cn.district.retention.enrollment.classtable.TableImport.Counts;
import cn.district.retention.enrollment.classtable.TableImport.Event;
import cn.district.retention.enrollment.classtable.TableImport.State;
import cn.district.retention.enrollment.classtable.TableImport.Table;
import cn.district.retention.enrollment.classtable.TableImport.TableKind;
import cn.district.retention.enrollment.classtable.TableImport.UndoReason;
import cn.district.retention.enrollment.classtable.TableImport.Undone;
import cn.district.retention.enrollment.classtable.history.TableHistory.Line;
import cn.district.retention.organisation.SchoolCalendar;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tables that were carried out for a class (导入记录), and the undoing of one. */
@RestController
@RequestMapping("/api/v1/enrollment")
final class TableHistoryEndpoint {

  private final Commands commands;
  private final AggregateType<State, Command, Event> imports;
  private final TableHistory history;
  private final Kinds kinds;

  TableHistoryEndpoint(
      Commands commands,
      AggregateType<State, Command, Event> imports,
      TableHistory history,
      Kinds kinds) {
    this.commands = commands;
    this.imports = imports;
    this.history = history;
    this.kinds = kinds;
  }

  /** Why it is undone. */
  record UndoRequest(@Nullable UndoReason reason) {}

  /**
   * A table that was carried out.
   *
   * @param target what the rows were put to: a mark sheet; of conduct, the class
   * @param fileMark the same for the same file
   * @param undone absent while it stands
   */
  record TableView(
      String importId,
      long version,
      TableKind kind,
      String classId,
      String target,
      String fileMark,
      Counts counts,
      String takenBy,
      @Nullable LocalDate takenOn,
      @Nullable Undone undone) {}

  /**
   * One table; {@code kept} lists what stands of it although it is undone: by pupil or incident.
   */
  record OneTableView(TableView table, List<String> kept) {}

  @GetMapping("/classes/{classId}/table-imports")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.SUBJECT_TEACHER
  })
  Page<TableView> list(
      @PathVariable String classId,
      @RequestParam(required = false) @Nullable Integer schoolYear,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    caller.requireWithin(classId);
    int year = schoolYear == null ? SchoolCalendar.schoolYearOf(caller.today()) : schoolYear;
    Page<Line> page = Page.cut(history.of(classId, year), after, limit, Line::cursor);
    var found = commands.findAll(imports, page.items().stream().map(Line::importId).toList());
    return new Page<>(
        page.items().stream()
            .map(line -> found.get(line.importId()))
            .filter(Objects::nonNull)
            .filter(each -> reaches(tableOf(each.state()), caller))
            .map(TableHistoryEndpoint::viewOf)
            .toList(),
        page.next());
  }

  @GetMapping("/table-imports/{importId}")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.SUBJECT_TEACHER
  })
  ResponseEntity<OneTableView> read(@PathVariable String importId, Caller caller) {
    return Answers.ok(reachable(importId, caller), this::oneViewOf);
  }

  @PostMapping("/table-imports/{importId}/undo")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.SUBJECT_TEACHER
  })
  ResponseEntity<OneTableView> undo(
      @PathVariable String importId,
      @RequestBody UndoRequest request,
      Mutation mutation,
      Caller caller) {
    Table table = tableOf(reachable(importId, caller).state());
    var command =
        new Command.Undo(
            Checks.required(request.reason(), "reason"), caller.subject(), caller.today());
    return Answers.ok(
        commands.execute(
            imports,
            importId,
            command,
            mutation.expectation(),
            mutation.cause(request, table.classId())),
        this::oneViewOf);
  }

  private Committed<State> reachable(String importId, Caller caller) {
    Committed<State> found = commands.get(imports, importId);
    Table table = tableOf(found.state());
    caller.requireWithin(table.classId(), rolesFor(table));
    return found;
  }

  private boolean reaches(Table table, Caller caller) {
    return caller.holdsWithin(table.classId(), rolesFor(table));
  }

  private Role[] rolesFor(Table table) {
    return kinds.of(table.kind()).roles().toArray(Role[]::new);
  }

  private static Table tableOf(State state) {
    Table table = state.table();
    if (table == null) {
      throw new CommandFailure.Unknown();
    }
    return table;
  }

  private OneTableView oneViewOf(Committed<State> found) {
    State state = found.state();
    Table table = tableOf(state);
    return new OneTableView(
        viewOf(found),
        state.undone() == null ? List.of() : kinds.of(table.kind()).standing(table, state.items()));
  }

  private static TableView viewOf(Committed<State> found) {
    State state = found.state();
    Table table = tableOf(state);
    return new TableView(
        table.importId(),
        found.version(),
        table.kind(),
        table.classId(),
        table.target(),
        table.fileMark(),
        Checks.required(state.counts(), "counts"),
        state.takenBy(),
        state.takenOn(),
        state.undone());
  }
}
