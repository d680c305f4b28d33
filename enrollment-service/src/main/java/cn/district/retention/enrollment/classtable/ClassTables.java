package cn.district.retention.enrollment.classtable;

import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.classtable.TableImport.Command;
import cn.district.retention.enrollment.classtable.TableImport.Counts;
import cn.district.retention.enrollment.classtable.TableImport.State;
import cn.district.retention.enrollment.classtable.TableImport.TableImportRefused;
import cn.district.retention.enrollment.importing.file.UploadedBody;
import cn.district.retention.enrollment.importing.sheet.FileRefused;
import cn.district.retention.enrollment.importing.sheet.Limits;
import cn.district.retention.enrollment.importing.sheet.Table;
import cn.district.retention.enrollment.pupilfile.PupilCards;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.eventstore.Commit.RequestMark;
import cn.district.retention.servicekit.privacy.BlindIndex;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Fingerprint;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Takes the tables of a class in, and hands out their templates. */
@Component
public final class ClassTables {

  private static final String FILE_FIELD = "class-table";
  private static final int ROWS = 500;
  private static final DataSize SIZE = DataSize.ofMegabytes(1);
  private static final Limits LIMITS =
      new Limits(ROWS, DataSize.ofMegabytes(16).toBytes(), 200, 100);

  private final ClassLists classLists;
  private final PupilCards cards;
  private final BlindIndex blindIndex;
  private final Commands commands;
  private final AggregateType<State, Command, TableImport.Event> imports;
  private final Kinds kinds;

  ClassTables(
      ClassLists classLists,
      PupilCards cards,
      BlindIndex blindIndex,
      Commands commands,
      AggregateType<State, Command, TableImport.Event> imports,
      Kinds kinds) {
    this.classLists = classLists;
    this.cards = cards;
    this.blindIndex = blindIndex;
    this.commands = commands;
    this.imports = imports;
    this.kinds = kinds;
  }

  /** How a table of some kind is read. */
  public interface Reading<C extends Enum<C> & TableColumn> {

    /** What the table would put on record; what is wrong with a row is found of it. */
    TablePlan planOf(ClassTable<C> table, String importId);
  }

  private record TableRequest(Object request, String file) {}

  /** Tries a table of a class, or carries it out: what is wrong with a row holds up no other. */
  public <C extends Enum<C> & TableColumn> ResponseEntity<?> take(
      TableUpload upload, String classId, TableTarget target, TableForm<C> form, Reading<C> reading)
      throws IOException {
    ClassTable<C> table = read(upload.http(), classId, form);
    String importId = upload.mutation().newId();
    TableResult result;
    if (upload.trial()) {
      Counts counts = countsOf(table, reading.planOf(table, importId));
      result = resultOf(null, true, counts, 0, table);
    } else {
      var about =
          new TableImport.Table(
              importId,
              form.kind(),
              classId,
              target.id(),
              blindIndex.of(FILE_FIELD, table.fingerprint()));
      Cause cause =
          upload.mutation().cause(new TableRequest(target.request(), table.fingerprint()), classId);
      result = carryOut(about, table, reading, upload.caller(), cause);
    }
    return result.answer(upload.accept());
  }

  /**
   * A request that comes again goes on with what it has taken in before, and with nothing else:
   * what stood without an entry in the history could not be undone.
   */
  private <C extends Enum<C> & TableColumn> TableResult carryOut(
      TableImport.Table about,
      ClassTable<C> table,
      Reading<C> reading,
      Caller caller,
      Cause cause) {
    Optional<State> earlier = earlier(about, caller, cause);
    earlier.ifPresent(entry -> refuseUndone(about, entry));
    TablePlan plan = reading.planOf(table, about.importId());
    Counts counts = countsOf(table, plan);
    if (earlier.isEmpty() && plan.items().isEmpty()) {
      return resultOf(null, false, counts, 0, table);
    }
    State entry = earlier.orElseGet(() -> taken(about, plan.items(), counts, caller, cause));
    int failed =
        plan.carryingOut().with(Set.copyOf(entry.items()), cause)
            + (int) entry.items().stream().filter(item -> !plan.isRight(item)).count();
    // whoever undid it before these rows were there has not taken them back
    refuseUndone(about, commands.get(imports, about.importId()).state());
    return resultOf(
        about.importId(), false, Checks.required(entry.counts(), "counts"), failed, table);
  }

  /** What a request of the same key has taken in; the same key with something else is refused. */
  private Optional<State> earlier(TableImport.Table about, Caller caller, Cause cause) {
    Optional<State> found = commands.find(imports, about.importId()).map(Committed::state);
    found.ifPresent(entry -> taken(about, List.of(), new Counts(0, 0, 0, 0), caller, cause));
    return found;
  }

  /** The entry as it was first written: whether by this request or by an earlier one of its key. */
  private State taken(
      TableImport.Table about, List<String> items, Counts counts, Caller caller, Cause cause) {
    var request = Objects.requireNonNull(cause.request(), "a request of somebody's");
    // by a mark of its own, since the rows bear that of the request
    var ownMark = new RequestMark(request.key() + "|" + about.importId(), request.bodyHash());
    return commands
        .execute(
            imports,
            about.importId(),
            new Command.Take(about, items, counts, caller.subject(), caller.today()),
            new Expectation.New(),
            new Cause(cause.origin(), ownMark))
        .state();
  }

  private void refuseUndone(TableImport.Table about, State entry) {
    TableImport.Undone undone = entry.undone();
    if (undone != null) {
      kinds
          .of(about.kind())
          .takeBack(
              about,
              entry.items(),
              undone.by(),
              undone.on(),
              Cause.process("table-undone", about.importId()));
      throw new CommandFailure.Refused(Refusal.of(TableImportRefused.TABLE_IMPORT_UNDONE));
    }
  }

  private static Counts countsOf(ClassTable<?> table, TablePlan plan) {
    int recorded = plan.items().size();
    int unchanged = plan.unchanged().size();
    return new Counts(table.rows(), recorded, unchanged, table.rows() - recorded - unchanged);
  }

  private static TableResult resultOf(
      @Nullable String importId, boolean trial, Counts counts, int failed, ClassTable<?> table) {
    return new TableResult(
        importId,
        trial,
        counts.rows(),
        counts.recorded() - failed,
        counts.unchanged(),
        counts.wrong() + failed,
        table.findings());
  }

  private <C extends Enum<C> & TableColumn> ClassTable<C> read(
      HttpServletRequest http, String classId, TableForm<C> form) throws IOException {
    byte[] file = UploadedBody.of(http, SIZE);
    try {
      return new ClassTable<>(
          Table.open(file, LIMITS),
          Fingerprint.of(file),
          form.columns().getEnumConstants(),
          form.pupilId(),
          form.name(),
          namesOf(classId));
    } catch (FileRefused e) {
      throw new CommandFailure.Refused(
          Refusal.of(e.reason()).with("rows", ROWS).with("megabytes", SIZE.toMegabytes()));
    }
  }

  /** The template of a class as CSV, with its pupils in it. */
  public <C extends Enum<C> & TableColumn> ResponseEntity<byte[]> csvTemplate(
      String classId, TableForm<C> form) {
    return template(classId, form).asCsv(form.fileName() + ".csv");
  }

  /** The same as a spreadsheet. */
  public <C extends Enum<C> & TableColumn> ResponseEntity<byte[]> spreadsheetTemplate(
      String classId, TableForm<C> form) {
    return template(classId, form).asSpreadsheet(form.fileName() + ".xlsx");
  }

  private <C extends Enum<C> & TableColumn> ClassTemplate template(
      String classId, TableForm<C> form) {
    return ClassTemplate.of(
        form.columns().getEnumConstants(), form.pupilId(), form.name(), namesOf(classId));
  }

  /** The names of everybody in the class now; of an erased pupil none. */
  private Map<String, String> namesOf(String classId) {
    Map<String, String> names = new TreeMap<>();
    var members = classLists.of(classId).members().keySet();
    members.forEach(pupilId -> names.put(pupilId, ""));
    names.putAll(cards.namesOf(members));
    return names;
  }
}
