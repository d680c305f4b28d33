package cn.district.retention.enrollment.marks.enter;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Decision;
import cn.district.retention.enrollment.classtable.ClassTable;
import cn.district.retention.enrollment.classtable.ClassTables;
import cn.district.retention.enrollment.classtable.TableForm;
import cn.district.retention.enrollment.classtable.TableImport.TableKind;
import cn.district.retention.enrollment.classtable.TablePlan;
import cn.district.retention.enrollment.classtable.TableTarget;
import cn.district.retention.enrollment.classtable.TableUpload;
import cn.district.retention.enrollment.importing.row.CellTexts;
import cn.district.retention.enrollment.marks.MarkSheet;
import cn.district.retention.enrollment.marks.MarkSheet.Assessment;
import cn.district.retention.enrollment.marks.MarkSheet.Command;
import cn.district.retention.enrollment.marks.MarkSheet.Course;
import cn.district.retention.enrollment.marks.MarkSheet.Entry;
import cn.district.retention.enrollment.marks.MarkSheet.Level;
import cn.district.retention.enrollment.marks.MarkSheet.MarksRefused;
import cn.district.retention.enrollment.marks.MarkSheet.Points;
import cn.district.retention.enrollment.marks.MarkSheet.Presence;
import cn.district.retention.enrollment.marks.MarkSheet.Result;
import cn.district.retention.enrollment.marks.MarkSheet.Sheet;
import cn.district.retention.enrollment.marks.MarkSheet.Source;
import cn.district.retention.enrollment.marks.MarkSheet.State;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A mark sheet from a file (成绩导入): tried first, then entered. A wrong row is left alone and holds
 * no other up; rows that come later are added; a mark that differs from one on record is never
 * overwritten, since that is a correction and has a reason.
 */
@RestController
@RequestMapping("/api/v1/enrollment")
final class MarkImportEndpoint {

  private static final TableForm<MarkColumn> FORM =
      new TableForm<>(
          TableKind.MARKS, MarkColumn.class, MarkColumn.PUPIL_ID, MarkColumn.NAME, "mark-template");

  private static final String MARK_DIFFERS = "mark-differs";

  private static final Pattern POINTS = Pattern.compile("\\d{1,4}(\\.\\d{1,9})?");

  private static final Map<String, Level> LEVELS =
      Map.ofEntries(
          Map.entry("优", Level.EXCELLENT),
          Map.entry("优秀", Level.EXCELLENT),
          Map.entry("良", Level.GOOD),
          Map.entry("良好", Level.GOOD),
          Map.entry("合格", Level.PASS),
          Map.entry("及格", Level.PASS),
          Map.entry("不合格", Level.FAIL),
          Map.entry("不及格", Level.FAIL));

  private static final Map<String, Presence> AWAY =
      Map.of("缺考", Presence.ABSENT, "免考", Presence.EXCUSED);

  private final Commands commands;
  private final AggregateType<State, Command, MarkSheet.Event> markSheets;
  private final Sheets sheets;
  private final ClassTables tables;

  MarkImportEndpoint(
      Commands commands,
      AggregateType<State, Command, MarkSheet.Event> markSheets,
      Sheets sheets,
      ClassTables tables) {
    this.commands = commands;
    this.markSheets = markSheets;
    this.sheets = sheets;
    this.tables = tables;
  }

  /** What was asked with the file. */
  private record ImportRequest(String sheet, LocalDate assessedOn, @Nullable Points points) {}

  @GetMapping("/classes/{classId}/mark-template.csv")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.CLASS_TEACHER, Role.SUBJECT_TEACHER})
  ResponseEntity<byte[]> csvTemplate(@PathVariable String classId, Caller caller) {
    caller.requireWithin(classId);
    return tables.csvTemplate(classId, FORM);
  }

  @GetMapping("/classes/{classId}/mark-template.xlsx")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.CLASS_TEACHER, Role.SUBJECT_TEACHER})
  ResponseEntity<byte[]> spreadsheetTemplate(@PathVariable String classId, Caller caller) {
    caller.requireWithin(classId);
    return tables.spreadsheetTemplate(classId, FORM);
  }

  @PostMapping("/mark-sheets" + Sheets.ONE + "/imports")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.CLASS_TEACHER, Role.SUBJECT_TEACHER})
  ResponseEntity<?> take(
      @PathVariable String classId,
      @PathVariable String term,
      @PathVariable Course course,
      @PathVariable Assessment assessment,
      @PathVariable int number,
      @RequestParam LocalDate assessedOn,
      @RequestParam(required = false) @Nullable Integer full,
      @RequestParam(required = false) @Nullable Integer pass,
      @RequestParam(defaultValue = "true") boolean trial,
      @RequestHeader(value = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
      HttpServletRequest http,
      Mutation mutation,
      Caller caller)
      throws IOException {
    Sheet sheet = sheets.reached(classId, term, course, assessment, number, caller);
    Points asked = full == null ? null : new Points(full, Checks.required(pass, "pass"));
    return tables.take(
        new TableUpload(http, trial, accept, mutation, caller),
        classId,
        new TableTarget(sheet.id(), new ImportRequest(sheet.id(), assessedOn, asked)),
        FORM,
        (table, importId) -> plan(table, importId, sheet, asked, assessedOn, caller));
  }

  private TablePlan plan(
      ClassTable<MarkColumn> table,
      String importId,
      Sheet sheet,
      @Nullable Points asked,
      LocalDate assessedOn,
      Caller caller) {
    State state = commands.find(markSheets, sheet.id()).map(Committed::state).orElse(State.NOTHING);
    Rows rows = read(table, state.isBlank() ? asked : state.points(), state);
    var entry = new Entry(caller.subject(), Source.IMPORTED, caller.today(), importId);
    Set<String> classList = sheets.members(sheet);
    boolean inTerm = sheets.isInTerm(sheet, assessedOn);
    Function<List<Result>, Command.Import> command =
        results -> new Command.Import(sheet, asked, assessedOn, results, classList, inTerm, entry);
    List<Result> news = rows.news.stream().map(News::result).toList();
    if (!news.isEmpty()
        && MarkSheet.decide(state, command.apply(news))
            instanceof Decision.Refused<MarkSheet.Event> refused) {
      throw new CommandFailure.Refused(refused.refusal());
    }
    return new TablePlan(
        news.stream().map(Result::pupilId).toList(),
        rows.unchanged,
        (items, cause) ->
            carryOut(
                table,
                rows.news.stream().filter(each -> items.contains(each.result().pupilId())).toList(),
                command,
                sheet,
                cause));
  }

  /** Whoever got a mark from somebody else since the file was read keeps it. */
  private int carryOut(
      ClassTable<MarkColumn> table,
      List<News> news,
      Function<List<Result>, Command.Import> command,
      Sheet sheet,
      Cause cause) {
    if (news.isEmpty()) {
      return 0;
    }
    State state =
        commands
            .execute(
                markSheets,
                sheet.id(),
                command.apply(news.stream().map(News::result).toList()),
                new Expectation.Whatever(),
                cause)
            .state();
    int failed = 0;
    for (News each : news) {
      if (!each.result().equals(state.results().get(each.result().pupilId()))) {
        table.add(each.row(), MarkColumn.MARK, MARK_DIFFERS);
        failed++;
      }
    }
    return failed;
  }

  /** A mark that is not on record, and the row that says it. */
  private record News(int row, Result result) {}

  private static final class Rows {
    private final List<News> news = new ArrayList<>();
    private final List<String> unchanged = new ArrayList<>();
  }

  private static Rows read(ClassTable<MarkColumn> table, @Nullable Points scale, State state) {
    var rows = new Rows();
    Map<String, Integer> seen = new HashMap<>();
    table.each(
        row -> {
          String pupilId = row.pupilId();
          Result result = pupilId == null ? null : resultOf(pupilId, row);
          if (pupilId == null || result == null) {
            return;
          }
          Integer other = seen.putIfAbsent(pupilId, row.number());
          Result present = state.results().get(pupilId);
          Optional<MarksRefused> wrong = MarkSheet.wrongMark(result, scale);
          if (other != null) {
            row.doubles(MarkColumn.NAME, other);
          } else if (wrong.isPresent()) {
            row.wrong(MarkColumn.MARK, wrong.get().code());
          } else if (present == null) {
            rows.news.add(new News(row.number(), result));
          } else if (present.equals(result)) {
            rows.unchanged.add(pupilId);
          } else {
            row.wrong(MarkColumn.MARK, MARK_DIFFERS);
          }
        });
    return rows;
  }

  private static @Nullable Result resultOf(String pupilId, ClassTable<MarkColumn>.Row row) {
    String text = row.required(MarkColumn.MARK);
    if (text == null) {
      return null;
    }
    String mark = CellTexts.halfWidth(text).strip().toUpperCase(Locale.ROOT);
    Presence away = AWAY.get(mark);
    if (away != null) {
      return Result.of(pupilId, away);
    }
    Level level = LEVELS.get(mark);
    if (level != null) {
      return Result.of(pupilId, level);
    }
    if (POINTS.matcher(mark).matches()) {
      return Result.of(pupilId, new BigDecimal(mark));
    }
    row.wrong(MarkColumn.MARK, "mark-not-understood");
    return null;
  }
}
