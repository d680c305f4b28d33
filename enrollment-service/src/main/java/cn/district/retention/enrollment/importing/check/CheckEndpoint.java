package cn.district.retention.enrollment.importing.check;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;
import cn.district.retention.enrollment.importing.PupilImport.Command;
import cn.district.retention.enrollment.importing.PupilImport.ImportRefused;
import cn.district.retention.enrollment.importing.file.ImportFiles;
import cn.district.retention.enrollment.importing.file.ImportSettings;
import cn.district.retention.enrollment.importing.mapping.NamedMappings;
import cn.district.retention.enrollment.importing.row.Column;
import cn.district.retention.enrollment.importing.row.ColumnMapping;
import cn.district.retention.enrollment.importing.sheet.Table;
import cn.district.retention.enrollment.importing.status.ImportView;
import cn.district.retention.enrollment.importing.status.Imports;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.web.Mutation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Begins a trial: every row is looked at, counted and found wrong or right, and nobody is
 * registered. It may be repeated with another mapping; the run takes the last one.
 */
@RestController
@RequestMapping(Imports.PATH + "/{importId}/dry-run")
final class CheckEndpoint {

  private final Imports imports;
  private final ImportFiles files;
  private final ImportSettings settings;
  private final NamedMappings mappings;

  CheckEndpoint(
      Imports imports, ImportFiles files, ImportSettings settings, NamedMappings mappings) {
    this.imports = imports;
    this.files = files;
    this.settings = settings;
    this.mappings = mappings;
  }

  /**
   * What headers of the file mean that have other than the usual names: keys of columns by header.
   * What was named at the upload counts too, unless it is said otherwise here.
   */
  record CheckRequest(@Nullable Map<String, String> mapping) {}

  /** Why a file's columns are refused. */
  enum MappingRefused implements Reason {
    COLUMN_KEY_UNKNOWN,
    HEADER_UNKNOWN,
    COLUMNS_MISSING,
    COLUMN_TWICE;

    @Override
    public Kind kind() {
      return Kind.RULE;
    }
  }

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  ResponseEntity<ImportView> check(
      @PathVariable String importId,
      @RequestBody CheckRequest request,
      Mutation mutation,
      Caller caller) {
    String saved = imports.reachable(importId, caller).state().savedMapping();
    byte[] file =
        files
            .read(importId)
            .orElseThrow(
                () -> new CommandFailure.Refused(Refusal.of(ImportRefused.IMPORT_ALREADY_RUN)));
    List<String> header = Table.headerOf(file, settings.limits());
    Map<String, String> wanted = request.mapping() == null ? Map.of() : request.mapping();
    Map<String, Column> kept =
        saved == null ? Map.of() : Column.named(mappings.columnsOf(saved, caller));
    Map<String, Integer> places = places(header, wanted, kept);
    return imports.begin(
        importId,
        new Command.StartCheck(places, caller.subject(), caller.today()),
        request,
        mutation,
        caller);
  }

  /** What is asked for wins over what is kept under a name, and that over the usual headers. */
  private static Map<String, Integer> places(
      List<String> header, Map<String, String> wanted, Map<String, Column> kept) {
    Map<String, Column> own = new HashMap<>();
    wanted.forEach(
        (name, key) -> {
          if (!header.contains(name)) {
            throw refused(MappingRefused.HEADER_UNKNOWN, name);
          }
          own.put(
              name,
              Column.ofKey(key).orElseThrow(() -> refused(MappingRefused.COLUMN_KEY_UNKNOWN, key)));
        });
    Set<Column> asked = Set.copyOf(own.values());
    kept.forEach(
        (name, column) -> {
          if (!asked.contains(column) && header.contains(name)) {
            own.putIfAbsent(name, column);
          }
        });
    ColumnMapping mapping = ColumnMapping.of(header, own);
    if (!mapping.missing().isEmpty()) {
      throw refused(MappingRefused.COLUMNS_MISSING, headers(mapping.missing()));
    }
    if (!mapping.doubled().isEmpty()) {
      throw refused(MappingRefused.COLUMN_TWICE, headers(mapping.doubled()));
    }
    Map<String, Integer> places = new TreeMap<>();
    mapping.places().forEach((column, place) -> places.put(column.key(), place));
    return places;
  }

  private static String headers(List<Column> columns) {
    return columns.stream().map(Column::header).collect(Collectors.joining("、"));
  }

  private static CommandFailure refused(MappingRefused reason, String columns) {
    return new CommandFailure.Refused(Refusal.of(reason).at("mapping").with("columns", columns));
  }
}
