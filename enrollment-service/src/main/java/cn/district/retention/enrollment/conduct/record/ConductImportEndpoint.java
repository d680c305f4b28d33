package cn.district.retention.enrollment.conduct.record;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Decision;
import cn.district.retention.decider.DerivedId;
import cn.district.retention.enrollment.classtable.ClassTable;
import cn.district.retention.enrollment.classtable.ClassTables;
import cn.district.retention.enrollment.classtable.TableForm;
import cn.district.retention.enrollment.classtable.TableImport.TableKind;
import cn.district.retention.enrollment.classtable.TablePlan;
import cn.district.retention.enrollment.classtable.TableTarget;
import cn.district.retention.enrollment.classtable.TableUpload;
import cn.district.retention.enrollment.conduct.ConductIncident;
import cn.district.retention.enrollment.conduct.ConductIncident.Account;
import cn.district.retention.enrollment.conduct.ConductIncident.Command;
import cn.district.retention.enrollment.conduct.ConductIncident.Event;
import cn.district.retention.enrollment.conduct.ConductIncident.Incident;
import cn.district.retention.enrollment.conduct.ConductIncident.IncidentKind;
import cn.district.retention.enrollment.conduct.ConductIncident.Measure;
import cn.district.retention.enrollment.conduct.ConductIncident.Severity;
import cn.district.retention.enrollment.conduct.ConductIncident.Source;
import cn.district.retention.enrollment.conduct.ConductIncident.State;
import cn.district.retention.enrollment.conduct.ConductWords;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Mutation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
 * Conduct incidents of a class from a file (行为记录导入): tried first, then put on record. A row is the
 * n-th of its pupil, day and kind, so that the same file again records nothing.
 */
@RestController
@RequestMapping("/api/v1/enrollment/classes/{classId}")
final class ConductImportEndpoint {

  private static final TableForm<ConductColumn> FORM =
      new TableForm<>(
          TableKind.CONDUCT,
          ConductColumn.class,
          ConductColumn.PUPIL_ID,
          ConductColumn.NAME,
          "conduct-template");

  private static final Map<String, IncidentKind> KINDS =
      words(
          IncidentKind.values(), ConductWords::kind, Map.of("欺凌", IncidentKind.BULLYING_INVOLVED));

  private static final Map<String, Severity> SEVERITIES =
      words(Severity.values(), ConductWords::severity, Map.of());

  private static final Map<String, Measure> MEASURES =
      words(Measure.values(), ConductWords::measure, Map.of());

  private static <T> Map<String, T> words(
      T[] values, Function<T, String> word, Map<String, T> others) {
    Map<String, T> words = new HashMap<>(others);
    for (T value : values) {
      words.put(word.apply(value), value);
    }
    return Map.copyOf(words);
  }

  private final Commands commands;
  private final AggregateType<State, Command, Event> incidents;
  private final ClassTables tables;
  private final PupilAccess access;

  ConductImportEndpoint(
      Commands commands,
      AggregateType<State, Command, Event> incidents,
      ClassTables tables,
      PupilAccess access) {
    this.commands = commands;
    this.incidents = incidents;
    this.tables = tables;
    this.access = access;
  }

  /** A row and the incident that it puts on record. */
  private record Line(int row, Command.Record command) {}

  @GetMapping("/conduct-template.csv")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.MORAL_EDUCATION, Role.CLASS_TEACHER})
  ResponseEntity<byte[]> csvTemplate(@PathVariable String classId, Caller caller) {
    caller.requireWithin(classId);
    return tables.csvTemplate(classId, FORM);
  }

  @GetMapping("/conduct-template.xlsx")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.MORAL_EDUCATION, Role.CLASS_TEACHER})
  ResponseEntity<byte[]> spreadsheetTemplate(@PathVariable String classId, Caller caller) {
    caller.requireWithin(classId);
    return tables.spreadsheetTemplate(classId, FORM);
  }

  @PostMapping("/conduct-incidents/imports")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.MORAL_EDUCATION, Role.CLASS_TEACHER})
  ResponseEntity<?> take(
      @PathVariable String classId,
      @RequestParam(defaultValue = "true") boolean trial,
      @RequestHeader(value = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
      HttpServletRequest http,
      Mutation mutation,
      Caller caller)
      throws IOException {
    caller.requireWithin(classId);
    return tables.take(
        new TableUpload(http, trial, accept, mutation, caller),
        classId,
        new TableTarget(classId, classId),
        FORM,
        (table, importId) -> plan(table, importId, classId, caller));
  }

  private TablePlan plan(
      ClassTable<ConductColumn> table, String importId, String classId, Caller caller) {
    Map<String, Line> lines = new LinkedHashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    table.each(
        row -> {
          Command.Record command = commandOf(row, importId, classId, counts, caller);
          if (command != null) {
            lines.put(command.incident().incidentId(), new Line(row.number(), command));
          }
        });
    Map<String, Committed<State>> present = commands.findAll(incidents, lines.keySet());
    List<String> unchanged = new ArrayList<>();
    Map<String, Command> news = new LinkedHashMap<>();
    for (Line line : lines.values()) {
      String id = line.command().incident().incidentId();
      Committed<State> found = present.get(id);
      State state = found == null ? State.NOTHING : found.state();
      switch (ConductIncident.decide(state, line.command())) {
        case Decision.Refused<Event> refused ->
            table.add(
                line.row(), columnOf(refused.refusal().field()), refused.refusal().reason().code());
        case Decision.Accepted<Event> accepted when accepted.events().isEmpty() ->
            unchanged.add(id);
        case Decision.Accepted<Event> accepted -> news.put(id, line.command());
      }
    }
    return new TablePlan(
        List.copyOf(news.keySet()),
        unchanged,
        (items, cause) -> {
          news.keySet().retainAll(items);
          var failures = commands.executeAll(incidents, news, cause);
          int failed = 0;
          for (Line line : lines.values()) {
            String id = line.command().incident().incidentId();
            CommandFailure failure = failures.getOrDefault(id, Optional.empty()).orElse(null);
            if (failure != null) {
              failed++;
              table.add(line.row(), ConductColumn.NAME, failure.code());
            }
          }
          return failed;
        });
  }

  private static ConductColumn columnOf(@Nullable String field) {
    for (ConductColumn column : ConductColumn.values()) {
      if (column.key().equals(field)) {
        return column;
      }
    }
    return ConductColumn.NAME;
  }

  private Command.@Nullable Record commandOf(
      ClassTable<ConductColumn>.Row row,
      String importId,
      String classId,
      Map<String, Integer> counts,
      Caller caller) {
    String pupilId = row.pupilId();
    LocalDate happenedOn = row.date(ConductColumn.HAPPENED_ON);
    IncidentKind kind = known(row, ConductColumn.KIND, KINDS);
    Severity severity =
        row.text(ConductColumn.SEVERITY) == null
            ? null
            : known(row, ConductColumn.SEVERITY, SEVERITIES);
    Set<Measure> measures = measures(row);
    String account = row.text(ConductColumn.ACCOUNT);
    if (!row.isRight() || pupilId == null || happenedOn == null || kind == null) {
      return null;
    }
    String place = String.join("|", classId, pupilId, happenedOn.toString(), kind.name());
    String incidentId = idOf(place, counts.merge(place, 1, Integer::sum));
    try {
      Enrolment enrolment = WhereItHappened.of(access.resolve(pupilId).state(), happenedOn);
      var incident =
          new Incident(
              incidentId,
              pupilId,
              enrolment.classId(),
              enrolment.schoolId(),
              kind,
              severity,
              happenedOn,
              measures);
      return new Command.Record(
          incident,
          account == null ? null : new Account(account),
          Source.IMPORTED,
          importId,
          caller.subject(),
          caller.today());
    } catch (CommandFailure.Refused refused) {
      row.wrong(ConductColumn.HAPPENED_ON, refused.code());
      return null;
    }
  }

  private static String idOf(String place, int number) {
    return DerivedId.of(place, number);
  }

  private static <T> @Nullable T known(
      ClassTable<ConductColumn>.Row row, ConductColumn column, Map<String, T> values) {
    String text = row.required(column);
    T value = text == null ? null : values.get(text);
    if (text != null && value == null) {
      row.wrong(column, "word-not-understood");
    }
    return value;
  }

  private static Set<Measure> measures(ClassTable<ConductColumn>.Row row) {
    Set<Measure> measures = EnumSet.noneOf(Measure.class);
    String text = row.text(ConductColumn.MEASURES);
    if (text != null) {
      for (String word : text.split("[、，,;；\\s]+")) {
        Measure measure = MEASURES.get(word);
        if (measure == null) {
          row.wrong(ConductColumn.MEASURES, "word-not-understood");
        } else {
          measures.add(measure);
        }
      }
    }
    return measures;
  }
}
