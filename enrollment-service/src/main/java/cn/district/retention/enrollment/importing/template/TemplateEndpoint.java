package cn.district.retention.enrollment.importing.template;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.importing.status.Imports;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hands out the template: for spreadsheets with drop-downs of the unit's schools and classes. */
@RestController
@RequestMapping(Imports.PATH)
final class TemplateEndpoint {

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Organisation organisation;

  TemplateEndpoint(Organisation organisation) {
    this.organisation = organisation;
  }

  @GetMapping("/template.xlsx")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  ResponseEntity<byte[]> xlsx(@RequestParam String unit, Caller caller) throws IOException {
    caller.requireWithin(unit);
    List<Unit> schools = organisation.schoolsWithin(unit, caller.today());
    List<String> classes =
        schools.stream()
            .flatMap(school -> organisation.classesOf(school.id(), caller.today()).stream())
            .map(SchoolClass::nameZh)
            .distinct()
            .sorted()
            .toList();
    List<String> names = schools.stream().map(Unit::nameZh).sorted().toList();
    return file(
        Template.xlsx(names, classes), MediaType.parseMediaType(XLSX), "import-template.xlsx");
  }

  @GetMapping("/template.csv")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.BUREAU, Role.DISTRICT_ADMIN})
  ResponseEntity<byte[]> csv(@RequestParam String unit, Caller caller) {
    caller.requireWithin(unit);
    return file(
        Template.csv(), MediaType.parseMediaType("text/csv;charset=UTF-8"), "import-template.csv");
  }

  private static ResponseEntity<byte[]> file(byte[] content, MediaType type, String name) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .body(content);
  }
}
