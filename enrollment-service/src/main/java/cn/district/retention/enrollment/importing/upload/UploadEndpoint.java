package cn.district.retention.enrollment.importing.upload;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.importing.PupilImport;
import cn.district.retention.enrollment.importing.PupilImport.Command;
import cn.district.retention.enrollment.importing.PupilImport.Mode;
import cn.district.retention.enrollment.importing.PupilImport.State;
import cn.district.retention.enrollment.importing.PupilImport.Upload;
import cn.district.retention.enrollment.importing.expiry.FileExpiry;
import cn.district.retention.enrollment.importing.file.ImportFiles;
import cn.district.retention.enrollment.importing.file.ImportSettings;
import cn.district.retention.enrollment.importing.file.UploadedBody;
import cn.district.retention.enrollment.importing.mapping.NamedMappings;
import cn.district.retention.enrollment.importing.row.Column;
import cn.district.retention.enrollment.importing.row.ColumnMapping;
import cn.district.retention.enrollment.importing.sheet.FileRefused;
import cn.district.retention.enrollment.importing.sheet.FileRefused.Why;
import cn.district.retention.enrollment.importing.sheet.Table;
import cn.district.retention.enrollment.importing.status.ImportView;
import cn.district.retention.enrollment.importing.status.Imports;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Fingerprint;
import cn.district.retention.servicekit.web.Mutation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes in a file as the body of the request, whatever its declared type. It is read through before
 * it is kept: what is no table within the limits is refused here.
 */
@RestController
@RequestMapping(Imports.PATH)
final class UploadEndpoint {

  /** Each holds its file in memory. */
  private static final int AT_ONCE = 2;

  private static final long PATIENCE_SECONDS = 10;

  private final Commands commands;
  private final AggregateType<State, Command, PupilImport.Event> imports;
  private final Imports shown;
  private final ImportFiles files;
  private final ImportSettings settings;
  private final FileExpiry expiry;
  private final NamedMappings mappings;
  private final Semaphore places = new Semaphore(AT_ONCE);

  UploadEndpoint(
      Commands commands,
      AggregateType<State, Command, PupilImport.Event> imports,
      Imports shown,
      ImportFiles files,
      ImportSettings settings,
      FileExpiry expiry,
      NamedMappings mappings) {
    this.commands = commands;
    this.imports = imports;
    this.shown = shown;
    this.files = files;
    this.settings = settings;
    this.expiry = expiry;
    this.mappings = mappings;
  }

  /** What was asked, with a fingerprint of the file. */
  private record UploadRequest(
      String unit, Mode mode, LocalDate registeredOn, String file, @Nullable String mapping) {}

  /**
   * The import, and what its header was taken for.
   *
   * @param recognised the place of each column that was recognised, from 0
   * @param missing keys of required columns that the header lacks; a mapping may name them
   * @param unknownHeaders what is not read unless a mapping says what it means
   */
  record UploadView(
      ImportView imported,
      Map<String, Integer> recognised,
      List<String> missing,
      List<String> unknownHeaders) {}

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  ResponseEntity<UploadView> upload(
      @RequestParam String unit,
      @RequestParam Mode mode,
      @RequestParam(required = false) @Nullable LocalDate registeredOn,
      @RequestParam(required = false) @Nullable String mapping,
      HttpServletRequest http,
      Mutation mutation,
      Caller caller)
      throws IOException {
    caller.requireWithin(Checks.text(unit, "unit"));
    Map<String, Column> own =
        mapping == null ? Map.of() : Column.named(mappings.columnsOf(mapping, caller));
    LocalDate from = registeredOn == null ? caller.today() : registeredOn;
    takePlace();
    try {
      byte[] file = UploadedBody.of(http, settings.fileSize());
      Table table = opened(file);
      String importId = mutation.newId();
      if (shown.find(importId).isEmpty()) {
        expiry.schedule(importId, caller.today());
        files.keep(importId, file);
      }
      var request = new UploadRequest(unit, mode, from, Fingerprint.of(file), mapping);
      var upload =
          new Upload(importId, unit, mode, table.format().name(), table.rows(), from, mapping);
      var committed =
          commands.execute(
              imports,
              importId,
              new Command.UploadFile(upload, caller.subject(), caller.today()),
              new Expectation.New(),
              mutation.cause(request, unit));
      return Answers.created(Imports.PATH, committed, c -> view(shown.view(c), table, own));
    } finally {
      places.release();
    }
  }

  private void takePlace() {
    try {
      if (places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw BadRequest.of(HttpStatus.SERVICE_UNAVAILABLE, "too-many-uploads");
  }

  private Table opened(byte[] file) {
    try {
      return Table.open(file, settings.limits());
    } catch (FileRefused e) {
      throw refused(e.reason());
    }
  }

  private CommandFailure refused(Why reason) {
    return new CommandFailure.Refused(
        Refusal.of(reason)
            .with("rows", settings.rows())
            .with("megabytes", settings.fileSize().toMegabytes()));
  }

  private static UploadView view(ImportView imported, Table table, Map<String, Column> own) {
    ColumnMapping mapping = ColumnMapping.of(table.header(), own);
    Map<String, Integer> recognised = new TreeMap<>();
    mapping.places().forEach((column, place) -> recognised.put(column.key(), place));
    return new UploadView(
        imported,
        recognised,
        mapping.missing().stream().map(Column::key).toList(),
        mapping.unknown());
  }
}
