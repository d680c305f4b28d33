package cn.district.retention.enrollment.pupil.defer;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.contracts.reference.UnitKind;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.coercion.guard.GuardianGuard;
import cn.district.retention.enrollment.pupil.GuardianRequest;
import cn.district.retention.enrollment.pupil.PupilCommand.DeferEntry;
import cn.district.retention.enrollment.pupil.PupilRefused;
import cn.district.retention.enrollment.pupil.SchoolLife.DeferralReason;
import cn.district.retention.enrollment.pupil.defer.Deferrals.DeferralLine;
import cn.district.retention.enrollment.pupilfile.PupilCommands;
import cn.district.retention.enrollment.pupilfile.PupilFile;
import cn.district.retention.enrollment.schoolclass.SchoolClass.ClassRefused;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Deferred entry (延缓入学): the guardian applies, the authority approves and records it (义务教育法 §11). A
 * school defers nobody.
 */
@RestController
final class DeferralEndpoint {

  private final PupilCommands commands;
  private final Deferrals deferrals;
  private final Organisation organisation;

  DeferralEndpoint(PupilCommands commands, Deferrals deferrals, Organisation organisation) {
    this.commands = commands;
    this.deferrals = deferrals;
    this.organisation = organisation;
  }

  /** Which school year's entry, until which day, why, on whose request and by which approval. */
  record DeferRequest(
      @Nullable String schoolId,
      @Nullable Integer schoolYear,
      @Nullable DeferralReason reason,
      @Nullable LocalDate until,
      @Nullable GuardianRequest guardianRequest,
      @Nullable String approvalReference) {}

  @PostMapping("/api/v1/enrollment/pupils/{pupilId}/deferrals")
  @Allowed({Role.BUREAU, Role.DISTRICT_ADMIN})
  ResponseEntity<PupilFile> defer(
      @PathVariable String pupilId,
      @RequestBody DeferRequest request,
      Mutation mutation,
      Caller caller) {
    String schoolId = Checks.required(request.schoolId(), "schoolId");
    if (organisation.unit(schoolId).filter(u -> u.kind() == UnitKind.SCHOOL).isEmpty()) {
      throw new CommandFailure.Refused(Refusal.of(ClassRefused.SCHOOL_UNKNOWN).at("schoolId"));
    }
    GuardianRequest signed = request.guardianRequest();
    if (signed == null || !GuardianGuard.isSigned(signed, caller)) {
      throw new CommandFailure.Refused(
          Refusal.of(PupilRefused.GUARDIAN_REQUEST_MISSING).at("guardianRequest"));
    }
    var command =
        new DeferEntry(
            mutation.newId(),
            schoolId,
            Checks.required(request.schoolYear(), "schoolYear"),
            Checks.required(request.reason(), "reason"),
            Checks.required(request.until(), "until"),
            signed,
            Checks.text(request.approvalReference(), "approvalReference"),
            caller.today());
    return commands.execute(pupilId, command, request, mutation, caller);
  }

  /** Who is deferred, and whose deferral is over without an entry. */
  @GetMapping("/api/v1/enrollment/deferrals")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.PRINCIPAL,
    Role.TOWNSHIP_OFFICER,
    Role.BUREAU
  })
  Page<DeferralLine> worklist(
      @RequestParam String unit,
      @RequestParam(defaultValue = "false") boolean expired,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    caller.requireWithin(unit);
    List<String> schools =
        organisation.schoolsWithin(unit, caller.today()).stream().map(Unit::id).toList();
    List<DeferralLine> lines =
        deferrals.of(schools).stream()
            .filter(line -> !expired || line.expired())
            .sorted(Comparator.comparing(DeferralEndpoint::cursor))
            .toList();
    return Page.cut(lines, after, limit, DeferralEndpoint::cursor);
  }

  private static String cursor(DeferralLine line) {
    return line.until() + "|" + line.deferralId();
  }
}
