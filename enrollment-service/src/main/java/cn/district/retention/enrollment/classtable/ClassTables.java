package cn.district.retention.enrollment.classtable;

import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.classtable.TableImport.Command;
import cn.district.retention.enrollment.classtable.TableImport.Counts;
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
import cn.district.retention.servicekit.privacy.BlindIndex;
import cn.district.retention.servicekit.web.Fingerprint;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
  private final AggregateType<TableImport.State, Command, TableImport.Event> imports;

  ClassTables(
      ClassLists classLists,
      PupilCards cards,
      BlindIndex blindIndex,
      Commands commands,
      AggregateType<TableImport.State, Command, TableImport.Event> imports) {
    this.classLists = classLists;
    this.cards = cards;
    this.blindIndex = blindIndex;
    this.commands = commands;
    this.imports = imports;
  }

  /** How a table of some kind is read. */
  public interface Reading<C extends Enum<C> & TableColumn> {

    /** What the table would put on record; what is wrong with a row is found of it. */
    TablePlan planOf(ClassTable<C> table, String importId);
  }

  private record TableRequest(Object request, String file) {}

  /** Tries a table of a class, or carries it out: what is wrong with a row holds up no other. */
  public <C extends Enum<C> & TableColumn> ResponseEntity<?> take(
      TableUpload upload, String classId, TableForm<C> form, Reading<C> reading)
      throws IOException {
    ClassTable<C> table = read(upload.http(), classId, form);
    String importId = upload.mutation().newId();
    TablePlan plan = reading.planOf(table, importId);
    int recorded = plan.items().size();
    boolean carriesOut = !upload.trial() && recorded > 0;
    if (carriesOut) {
      Cause cause =
          upload.mutation().cause(new TableRequest(plan.request(), table.fingerprint()), classId);
      keep(upload.caller(), classId, form, table, plan, importId, cause);
      recorded = plan.carryingOut().with(cause);
    }
    return new TableResult(
            carriesOut ? importId : null,
            upload.trial(),
            table.rows(),
            recorded,
            plan.unchanged(),
            table.rows() - recorded - plan.unchanged(),
            table.findings())
        .answer(upload.accept());
  }

  /** Before the rows: what stands without an entry in the history could not be undone. */
  private <C extends Enum<C> & TableColumn> void keep(
      Caller caller,
      String classId,
      TableForm<C> form,
      ClassTable<C> table,
      TablePlan plan,
      String importId,
      Cause cause) {
    int recorded = plan.items().size();
    Command take =
        new Command.Take(
            new TableImport.Table(
                importId,
                form.kind(),
                classId,
                plan.target(),
                blindIndex.of(FILE_FIELD, table.fingerprint())),
            plan.items(),
            new Counts(
                table.rows(),
                recorded,
                plan.unchanged(),
                table.rows() - recorded - plan.unchanged()),
            caller.subject(),
            caller.today());
    // by a mark of its own, since the rows bear that of the request
    commands
        .createAll(imports, Map.of(importId, take), Set.of(), cause)
        .values()
        .forEach(
            failure ->
                failure
                    .filter(why -> !(why instanceof CommandFailure.AlreadyThere))
                    .ifPresent(
                        why -> {
                          throw why;
                        }));
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
