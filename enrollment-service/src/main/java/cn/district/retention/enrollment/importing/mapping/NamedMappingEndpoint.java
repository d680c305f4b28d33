package cn.district.retention.enrollment.importing.mapping;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.DerivedId;
import cn.district.retention.enrollment.importing.mapping.NamedMapping.Command;
import cn.district.retention.enrollment.importing.row.Column;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.servicekit.web.Page;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Keeps, shows, replaces and deletes the column mappings of a unit. */
@RestController
@RequestMapping(NamedMappingEndpoint.PATH)
final class NamedMappingEndpoint {

  static final String PATH = "/api/v1/enrollment/import-mappings";

  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_HEADER = 100;
  private static final Set<String> KNOWN =
      Arrays.stream(Column.values()).map(Column::key).collect(Collectors.toUnmodifiableSet());

  private final Commands commands;
  private final AggregateType<NamedMapping.State, Command, NamedMapping.Event> type;
  private final NamedMappings mappings;

  NamedMappingEndpoint(
      Commands commands,
      AggregateType<NamedMapping.State, Command, NamedMapping.Event> type,
      NamedMappings mappings) {
    this.commands = commands;
    this.type = type;
    this.mappings = mappings;
  }

  /** A mapping to keep: keys of our columns by the headers of the unit's files. */
  record MappingRequest(
      @Nullable String unit, @Nullable String name, @Nullable Map<String, String> columns) {}

  /** What the headers shall mean. */
  record ColumnsRequest(@Nullable Map<String, String> columns) {}

  /** A mapping as it is kept. */
  record MappingView(
      String mappingId, long version, String unitId, String name, Map<String, String> columns) {

    static MappingView of(Committed<NamedMapping.State> mapping) {
      NamedMapping.State state = mapping.state();
      return new MappingView(
          mapping.id(),
          mapping.version(),
          state.unitId(),
          state.name(),
          new TreeMap<>(state.columns()));
    }
  }

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  ResponseEntity<MappingView> keep(
      @RequestBody MappingRequest request, Mutation mutation, Caller caller) {
    String unit = Checks.text(request.unit(), "unit");
    caller.requireWithin(unit);
    String name = limited(Checks.text(request.name(), "name").strip(), LONGEST_NAME, "name");
    var command =
        new Command.KeepMapping(unit, name, columns(request.columns()), KNOWN, caller.today());
    return Answers.created(
        PATH,
        commands.execute(
            type,
            idOf(unit, name),
            command,
            new Expectation.Whatever(),
            mutation.cause(request, unit)),
        MappingView::of);
  }

  @GetMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  Page<MappingView> ofUnit(
      @RequestParam String unit,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    caller.requireWithin(unit);
    return Page.cut(
        mappings.of(unit).stream()
            .map(MappingView::of)
            .sorted(Comparator.comparing(MappingView::name))
            .toList(),
        after,
        limit,
        MappingView::name);
  }

  @GetMapping("/{mappingId}")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  ResponseEntity<MappingView> one(@PathVariable String mappingId, Caller caller) {
    return Answers.ok(mappings.reachable(mappingId, caller), MappingView::of);
  }

  @PostMapping("/{mappingId}/columns")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  ResponseEntity<MappingView> replace(
      @PathVariable String mappingId,
      @RequestBody ColumnsRequest request,
      Mutation mutation,
      Caller caller) {
    return execute(
        mappingId,
        new Command.ReplaceMapping(columns(request.columns()), KNOWN, caller.today()),
        request,
        mutation,
        caller);
  }

  @PostMapping("/{mappingId}/deletion")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  ResponseEntity<MappingView> delete(
      @PathVariable String mappingId, Mutation mutation, Caller caller) {
    return execute(
        mappingId, new Command.DeleteMapping(caller.today()), Map.of(), mutation, caller);
  }

  private ResponseEntity<MappingView> execute(
      String mappingId, Command command, Object request, Mutation mutation, Caller caller) {
    String unit = mappings.reachable(mappingId, caller).state().unitId();
    return Answers.ok(
        commands.execute(
            type, mappingId, command, mutation.expectation(), mutation.cause(request, unit)),
        MappingView::of);
  }

  private static Map<String, String> columns(@Nullable Map<String, String> given) {
    Map<String, String> columns = Checks.required(given, "columns");
    Checks.some(columns.keySet(), Column.values().length, "columns");
    columns.forEach(
        (header, key) -> {
          limited(Checks.text(header, "columns"), LONGEST_HEADER, "columns");
          Checks.required(key, "columns");
        });
    return columns;
  }

  private static String limited(String text, int longest, String field) {
    if (text.length() > longest) {
      throw BadRequest.field("too-long", field);
    }
    return text;
  }

  /** One name is one mapping of the unit, also after it was deleted and kept again. */
  private static String idOf(String unit, String name) {
    return DerivedId.of(unit, name);
  }
}
