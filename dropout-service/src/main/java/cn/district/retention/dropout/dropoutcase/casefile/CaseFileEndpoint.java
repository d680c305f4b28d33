package cn.district.retention.dropout.dropoutcase.casefile;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.dropout.attendance.AttendanceBook;
import cn.district.retention.dropout.dropoutcase.CaseEvent;
import cn.district.retention.dropout.dropoutcase.CaseState;
import cn.district.retention.dropout.dropoutcase.Episode;
import cn.district.retention.dropout.dropoutcase.Standing;
import cn.district.retention.dropout.owner.CaseOwners;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Answers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads one case. */
@RestController
@RequestMapping(CaseFiles.PATH)
@Allowed({
  Role.CLASS_TEACHER,
  Role.ACADEMIC_OFFICE,
  Role.DIRECTOR,
  Role.VICE_PRINCIPAL,
  Role.PRINCIPAL,
  Role.SCHOOL_SYSTEM,
  Role.TOWNSHIP_OFFICER,
  Role.BUREAU,
  Role.INSPECTOR
})
class CaseFileEndpoint {

  private final CaseFiles files;
  private final AttendanceBook attendance;
  private final CaseOwners owners;

  CaseFileEndpoint(CaseFiles files, AttendanceBook attendance, CaseOwners owners) {
    this.files = files;
    this.attendance = attendance;
    this.owners = owners;
  }

  @GetMapping("/{caseId}")
  ResponseEntity<CaseView> read(@PathVariable String caseId, Caller caller) {
    Committed<CaseState> file = files.get(caseId, caller, Circle.READERS);
    var place = file.state().latest().ref().place();
    return Answers.ok(
        file,
        f -> CaseView.of(f, caller, seenOnRolls(f), owners.of(f.id(), place, caller.today())));
  }

  private @Nullable List<LocalDate> seenOnRolls(Committed<CaseState> file) {
    Episode latest = file.state().latest();
    return latest.standing() == Standing.CLOSED
        ? null
        : attendance
            .of(latest.ref().place().classId())
            .presentFrom(file.id(), latest.opening().raisedOn());
  }

  @GetMapping("/{caseId}/history")
  History history(@PathVariable String caseId, Caller caller) {
    Committed<CaseState> file = files.get(caseId, caller, Circle.READERS);
    boolean confidences = CaseFiles.mayReadConfidences(file.state(), caller);
    return new History(
        file.id(),
        files.history(file.id()).stream()
            .map(
                r ->
                    new HistoryEntry(
                        r.version(),
                        r.recordedAt(),
                        r.origin().actor(),
                        r.event().getClass().getSimpleName(),
                        r.event().effectiveDate(),
                        confidences ? r.event() : r.event().withoutPersonalData()))
            .toList());
  }

  /** Everything that happened, oldest first. */
  record History(String caseId, List<HistoryEntry> entries) {}

  /** One fact with who recorded it and when. */
  record HistoryEntry(
      long version,
      Instant recordedAt,
      String actor,
      String type,
      LocalDate effectiveDate,
      CaseEvent fact) {}
}
