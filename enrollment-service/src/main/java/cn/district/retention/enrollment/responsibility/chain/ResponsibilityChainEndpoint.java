package cn.district.retention.enrollment.responsibility.chain;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.enrollment.responsibility.chain.ResponsibilityChains.Chain;
import cn.district.retention.enrollment.responsibility.chain.ResponsibilityChains.SchoolGaps;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.BadRequest;
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The responsibility chain (三包) of a pupil, and the schools' gaps: every school has a principal,
 * every class a director or class teacher, every key pupil a teacher by name (R1-08, 重点生有人管).
 */
@RestController
@RequestMapping("/api/v1/enrollment")
final class ResponsibilityChainEndpoint {

  private final ResponsibilityChains chains;
  private final PupilAccess access;
  private final Organisation organisation;

  ResponsibilityChainEndpoint(
      ResponsibilityChains chains, PupilAccess access, Organisation organisation) {
    this.chains = chains;
    this.access = access;
    this.organisation = organisation;
  }

  @GetMapping("/pupils/{pupilId}/responsibility-chain")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.PRINCIPAL,
    Role.VICE_PRINCIPAL,
    Role.MORAL_EDUCATION,
    Role.ACADEMIC_OFFICE,
    Role.DIRECTOR,
    Role.CLASS_TEACHER,
    Role.BUREAU
  })
  Chain chain(
      @PathVariable String pupilId,
      @RequestParam(required = false) @Nullable LocalDate on,
      Caller caller) {
    var pupil = access.reachable(pupilId, caller);
    SchoolClass schoolClass =
        organisation
            .schoolClass(PupilAccess.unitOf(pupil.state(), caller.district()))
            .orElseThrow(() -> BadRequest.of(HttpStatus.CONFLICT, "not-enrolled"));
    return chains.of(pupil.id(), schoolClass, on == null ? caller.today() : on);
  }

  @GetMapping("/units/{unitId}/responsibility-gaps")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.PRINCIPAL,
    Role.VICE_PRINCIPAL,
    Role.MORAL_EDUCATION,
    Role.ACADEMIC_OFFICE,
    Role.BUREAU,
    Role.INSPECTOR
  })
  Page<SchoolGaps> gaps(
      @PathVariable String unitId,
      @RequestParam(required = false) @Nullable LocalDate on,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    if (organisation.unit(unitId).isEmpty()) {
      throw BadRequest.of(HttpStatus.NOT_FOUND, "unit-unknown");
    }
    caller.requireWithin(unitId);
    LocalDate date = on == null ? caller.today() : on;
    List<Unit> schools =
        organisation.schoolsWithin(unitId, date).stream()
            .sorted(Comparator.comparing(Unit::id))
            .toList();
    return Page.cut(schools, after, limit, Unit::id).map(school -> chains.gapsOf(school, date));
  }
}
