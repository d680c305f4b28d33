package cn.district.retention.enrollment.rollexport;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.enrollment.rollexport.RollExport.Content;
import cn.district.retention.enrollment.rollexport.RollExport.ExportRefused;
import cn.district.retention.enrollment.rollexport.RollExport.ExportRoll;
import cn.district.retention.enrollment.rollexport.RollExport.Format;
import cn.district.retention.enrollment.rollexport.RollExport.Purpose;
import cn.district.retention.enrollment.rollexport.RollExport.RollExported;
import cn.district.retention.enrollment.rollexport.RollExport.State;
import cn.district.retention.enrollment.rollexport.RollExport.Subject;
import cn.district.retention.enrollment.rollexport.RollExport.Which;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands out a list of a unit as a file, once the purpose is on record; the school's head and the
 * bureau read who took out what, and what for. What is about one class or one pupil, its school
 * takes out alone.
 */
@RestController
@RequestMapping("/api/v1/enrollment/units/{unitId}/exports")
final class RollExportEndpoint {

  private static final MediaType SPREADSHEET =
      MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

  private final Lists lists;
  private final Commands commands;
  private final AggregateType<State, ExportRoll, RollExported> exports;
  private final ExportLog log;
  private final PupilAccess pupils;
  private final Organisation organisation;

  RollExportEndpoint(
      Lists lists,
      Commands commands,
      AggregateType<State, ExportRoll, RollExported> exports,
      ExportLog log,
      PupilAccess pupils,
      Organisation organisation) {
    this.lists = lists;
    this.commands = commands;
    this.exports = exports;
    this.log = log;
    this.pupils = pupils;
    this.organisation = organisation;
  }

  /**
   * Which list, in which form, and what for.
   *
   * @param content the live roll where none is named
   * @param classId of a list of one class
   * @param pupilId of a list about one pupil
   * @param from the first day of a period, or of a term
   * @param to the first day after a period
   */
  record ExportRequest(
      @Nullable Content content,
      @Nullable Format format,
      @Nullable String purpose,
      @Nullable String classId,
      @Nullable String pupilId,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {}

  /** One export on record; {@code purpose} is absent once it is erased. */
  record ExportEntry(
      String exportId,
      String exportedBy,
      LocalDate exportedOn,
      String unitId,
      Content content,
      @Nullable String classId,
      @Nullable String pupilId,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      Format format,
      int rows,
      @Nullable String purpose) {}

  @PostMapping
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL, Role.BUREAU})
  ResponseEntity<byte[]> export(
      @PathVariable String unitId,
      @RequestBody ExportRequest request,
      Mutation mutation,
      Caller caller) {
    Content content = request.content() == null ? Content.LIVE_ROLL : request.content();
    Format format = Checks.required(request.format(), "format");
    Purpose purpose = new Purpose(Checks.text(request.purpose(), "purpose"));
    Wanted wanted = wanted(unitId, content, request, caller);
    ListFile list = lists.of(content, wanted);
    String exportId = mutation.newId();
    var export =
        new ExportRoll(
            exportId,
            caller.subject(),
            new Which(
                content,
                unitId,
                wanted.schoolClass() == null ? null : wanted.schoolClass().id(),
                wanted.pupilId(),
                wanted.from(),
                wanted.to()),
            format,
            list.rows().size(),
            purpose,
            caller.today());
    Committed<State> kept =
        commands.execute(
            exports, exportId, export, new Expectation.New(), mutation.cause(request, unitId));
    if (!kept.state().covers(export)) {
      throw new CommandFailure.Refused(Refusal.of(ExportRefused.EXPORT_KEY_SPENT));
    }
    String watermark = "导出编号 " + exportId + " " + caller.today();
    return ResponseEntity.ok()
        .contentType(format == Format.CSV ? CSV : SPREADSHEET)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(nameOf(content, format, caller.today()))
                .build()
                .toString())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(list.as(format, watermark));
  }

  /** What is asked for, as far as the caller may have it. */
  private Wanted wanted(String unitId, Content content, ExportRequest request, Caller caller) {
    Unit unit = reached(unitId, caller);
    caller.requireWithin(unitId, lists.rolesFor(content));
    if (content.subject() != Subject.UNIT && unit.kind() != UnitKind.SCHOOL) {
      throw BadRequest.field("list-of-a-school", "content");
    }
    SchoolClass schoolClass = null;
    String pupilId = null;
    if (content.subject() == Subject.SCHOOL_CLASS) {
      schoolClass =
          organisation
              .schoolClass(Checks.id(request.classId(), "classId"))
              .filter(found -> found.schoolId().equals(unitId))
              .orElseThrow(() -> BadRequest.field("not-of-this-unit", "classId"));
    }
    if (content.subject() == Subject.PUPIL) {
      Committed<PupilState> pupil =
          pupils.reachable(Checks.id(request.pupilId(), "pupilId"), caller);
      if (!organisation.isWithin(
          PupilAccess.unitOf(pupil.state(), caller.district()), unitId, caller.today())) {
        throw BadRequest.field("not-of-this-unit", "pupilId");
      }
      pupilId = pupil.id();
    }
    List<Unit> schools =
        organisation.schoolsWithin(unitId, caller.today()).stream()
            .sorted(Comparator.comparing(Unit::nameZh).thenComparing(Unit::id))
            .toList();
    return new Wanted(
        unit, schools, schoolClass, pupilId, request.from(), request.to(), caller.today());
  }

  private Unit reached(String unitId, Caller caller) {
    Unit unit =
        organisation
            .unit(unitId)
            .orElseThrow(() -> BadRequest.of(HttpStatus.NOT_FOUND, "unit-unknown"));
    caller.requireWithin(unitId);
    return unit;
  }

  private static String nameOf(Content content, Format format, LocalDate on) {
    return "%s-%s.%s".formatted(content, on, format).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What was taken out of a unit, and of all units within it, in a month. */
  @GetMapping
  @Allowed({Role.PRINCIPAL, Role.BUREAU})
  Page<ExportEntry> exports(
      @PathVariable String unitId,
      @RequestParam(required = false) @Nullable YearMonth month,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    reached(unitId, caller);
    YearMonth running = YearMonth.from(caller.today());
    YearMonth wanted = month == null ? running : month;
    LocalDate asOf = wanted.isBefore(running) ? wanted.atEndOfMonth() : caller.today();
    List<String> units =
        organisation.units().stream()
            .map(Unit::id)
            .filter(id -> organisation.isWithin(id, unitId, asOf))
            .toList();
    Page<ExportLog.Line> page =
        Page.cut(log.of(units, wanted), after, limit, ExportLog.Line::cursor);
    Map<String, Committed<State>> found =
        commands.findAll(exports, page.items().stream().map(ExportLog.Line::exportId).toList());
    return new Page<>(
        page.items().stream()
            .map(line -> found.get(line.exportId()))
            .filter(Objects::nonNull)
            .map(export -> export.state().exported())
            .filter(Objects::nonNull)
            .map(RollExportEndpoint::entry)
            .toList(),
        page.next());
  }

  private static ExportEntry entry(RollExported exported) {
    Which which = exported.which();
    return new ExportEntry(
        exported.exportId(),
        exported.exportedBy(),
        exported.exportedOn(),
        which.unitId(),
        which.content(),
        which.classId(),
        which.pupilId(),
        which.from(),
        which.to(),
        exported.format(),
        exported.rows(),
        exported.purpose() == null ? null : exported.purpose().text());
  }
}
