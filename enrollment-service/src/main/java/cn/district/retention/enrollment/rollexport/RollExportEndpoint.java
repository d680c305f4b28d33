package cn.district.retention.enrollment.rollexport;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.rollexport.RollExport.Content;
import cn.district.retention.enrollment.rollexport.RollExport.ExportRoll;
import cn.district.retention.enrollment.rollexport.RollExport.Format;
import cn.district.retention.enrollment.rollexport.RollExport.Purpose;
import cn.district.retention.enrollment.rollexport.RollExport.RollExported;
import cn.district.retention.enrollment.rollexport.RollExport.State;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
 * Hands out a school's live roll, or its pupils of key groups (L-07), as a file, once the purpose
 * is on record; the school's head and the bureau read what was handed out.
 */
@RestController
@RequestMapping("/api/v1/enrollment/schools/{schoolId}/roll-exports")
final class RollExportEndpoint {

  private static final MediaType SPREADSHEET =
      MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

  private final Lists lists;
  private final Commands commands;
  private final AggregateType<State, ExportRoll, RollExported> exports;
  private final ExportLog log;

  RollExportEndpoint(
      Lists lists,
      Commands commands,
      AggregateType<State, ExportRoll, RollExported> exports,
      ExportLog log) {
    this.lists = lists;
    this.commands = commands;
    this.exports = exports;
    this.log = log;
  }

  /** Which list, the live roll where none is named; in which form, and what for. */
  record ExportRequest(
      @Nullable Content content, @Nullable Format format, @Nullable String purpose) {}

  /** One export on record. */
  record ExportEntry(
      String exportId,
      String exportedBy,
      LocalDate exportedOn,
      Content content,
      Format format,
      int pupils,
      @Nullable String purpose) {}

  @PostMapping
  @Allowed({Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL, Role.BUREAU})
  ResponseEntity<byte[]> export(
      @PathVariable String schoolId,
      @RequestBody ExportRequest request,
      Mutation mutation,
      Caller caller) {
    caller.requireWithin(schoolId);
    Format format = Checks.required(request.format(), "format");
    Content content = request.content() == null ? Content.LIVE_ROLL : request.content();
    ListFile list = lists.of(content, schoolId, caller.today());
    String exportId = mutation.newId();
    commands.execute(
        exports,
        exportId,
        new ExportRoll(
            exportId,
            caller.subject(),
            schoolId,
            content,
            format,
            list.rows().size(),
            new Purpose(Checks.text(request.purpose(), "purpose")),
            caller.today()),
        new Expectation.New(),
        mutation.cause(request, schoolId));
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

  private static String nameOf(Content content, Format format, LocalDate on) {
    return "%s-%s.%s".formatted(content, on, format).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @GetMapping
  @Allowed({Role.PRINCIPAL, Role.BUREAU})
  Page<ExportEntry> exports(
      @PathVariable String schoolId,
      @RequestParam(required = false) @Nullable String month,
      Caller caller) {
    caller.requireWithin(schoolId);
    YearMonth wanted = month == null ? YearMonth.from(caller.today()) : YearMonth.parse(month);
    return new Page<>(
        log.of(schoolId, wanted).stream().flatMap(id -> entry(id).stream()).toList(), null);
  }

  private Optional<ExportEntry> entry(String exportId) {
    return commands
        .find(exports, exportId)
        .map(export -> export.state().exported())
        .map(
            exported ->
                new ExportEntry(
                    exported.exportId(),
                    exported.exportedBy(),
                    exported.exportedOn(),
                    exported.content(),
                    exported.format(),
                    exported.pupils(),
                    exported.purpose() == null ? null : exported.purpose().text()));
  }
}
