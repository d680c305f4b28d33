package cn.district.retention.enrollment.rollexport;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.liveroll.LiveRoll;
import cn.district.retention.enrollment.liveroll.LiveRoll.Row;
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
import java.util.List;
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
 * Hands out a school's live roll as a file, once the purpose is on record; the school's head and
 * the bureau read what was handed out.
 */
@RestController
@RequestMapping("/api/v1/enrollment/schools/{schoolId}/roll-exports")
final class RollExportEndpoint {

  private static final MediaType SPREADSHEET =
      MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

  private final LiveRoll liveRoll;
  private final Commands commands;
  private final AggregateType<State, ExportRoll, RollExported> exports;
  private final ExportLog log;

  RollExportEndpoint(
      LiveRoll liveRoll,
      Commands commands,
      AggregateType<State, ExportRoll, RollExported> exports,
      ExportLog log) {
    this.liveRoll = liveRoll;
    this.commands = commands;
    this.exports = exports;
    this.log = log;
  }

  /** In which form, and what for. */
  record ExportRequest(@Nullable Format format, @Nullable String purpose) {}

  /** One export on record. */
  record ExportEntry(
      String exportId,
      String exportedBy,
      LocalDate exportedOn,
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
    List<Row> rows =
        liveRoll.of(schoolId, liveRoll.classesOf(schoolId, caller.today()), caller.today());
    String exportId = mutation.newId();
    commands.execute(
        exports,
        exportId,
        new ExportRoll(
            exportId,
            caller.subject(),
            schoolId,
            format,
            rows.size(),
            new Purpose(Checks.text(request.purpose(), "purpose")),
            caller.today()),
        new Expectation.New(),
        mutation.cause(request, schoolId));
    String watermark = "导出编号 " + exportId + " " + caller.today();
    byte[] file =
        format == Format.CSV ? RollFile.csv(rows, watermark) : RollFile.xlsx(rows, watermark);
    return ResponseEntity.ok()
        .contentType(format == Format.CSV ? CSV : SPREADSHEET)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(RollFile.nameOf(caller.today(), format))
                .build()
                .toString())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(file);
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
                    exported.format(),
                    exported.pupils(),
                    exported.purpose() == null ? null : exported.purpose().text()));
  }
}
