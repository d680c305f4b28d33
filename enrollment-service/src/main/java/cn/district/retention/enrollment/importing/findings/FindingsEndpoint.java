package cn.district.retention.enrollment.importing.findings;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.importing.PupilImport.State;
import cn.district.retention.enrollment.importing.file.ImportSettings;
import cn.district.retention.enrollment.importing.row.Finding;
import cn.district.retention.enrollment.importing.status.Imports;
import cn.district.retention.enrollment.importing.work.ImportResults;
import cn.district.retention.enrollment.importing.work.ImportResults.Part;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is wrong in the file, or differs from the register: of the last trial, and once the run has
 * begun, of the run. No value of the file is repeated.
 */
@RestController
@RequestMapping(Imports.PATH + "/{importId}")
final class FindingsEndpoint {

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Imports imports;
  private final ImportResults results;
  private final ImportSettings settings;

  FindingsEndpoint(Imports imports, ImportResults results, ImportSettings settings) {
    this.imports = imports;
    this.results = results;
    this.settings = settings;
  }

  @GetMapping("/findings")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  Page<FindingView> findings(
      @PathVariable String importId,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    return Page.cut(of(importId, caller), after, limit, FindingsEndpoint::cursor);
  }

  private static String cursor(FindingView finding) {
    return String.format(Locale.ROOT, "%09d|%s|%s", finding.row(), finding.place(), finding.code());
  }

  @GetMapping("/findings.csv")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  ResponseEntity<byte[]> csv(@PathVariable String importId, Caller caller) {
    return file(
        FindingsSheet.csv(of(importId, caller)),
        MediaType.parseMediaType("text/csv;charset=UTF-8"),
        "import-findings.csv");
  }

  @GetMapping("/findings.xlsx")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  ResponseEntity<byte[]> xlsx(@PathVariable String importId, Caller caller) throws IOException {
    return file(
        FindingsSheet.xlsx(of(importId, caller)),
        MediaType.parseMediaType(XLSX),
        "import-findings.xlsx");
  }

  private static ResponseEntity<byte[]> file(byte[] content, MediaType type, String name) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(content);
  }

  private List<FindingView> of(String importId, Caller caller) {
    State state = imports.reachable(importId, caller).state();
    Part part = Imports.hasRun(state) ? new Part.Run() : new Part.Check(state.checks());
    List<Finding> findings = new ArrayList<>();
    results.each(
        importId,
        part,
        Math.ceilDiv(state.rows(), settings.batch()),
        result -> findings.addAll(result.findings()));
    return findings.stream()
        .map(finding -> FindingView.of(finding, state.mapping()))
        .sorted(Comparator.comparing(FindingsEndpoint::cursor))
        .toList();
  }
}
