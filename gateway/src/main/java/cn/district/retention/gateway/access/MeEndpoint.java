package cn.district.retention.gateway.access;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.gateway.access.Assignments.Assignment;
import cn.district.retention.gateway.caller.Caller;
import cn.district.retention.gateway.problem.ProblemCode;
import cn.district.retention.gateway.problem.Refused;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.Unit;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells callers of this district who they are here: names, roles and units. */
@RestController
class MeEndpoint {

  private static final String CLASS = "CLASS";

  private final Assignments assignments;
  private final Organisation organisation;

  MeEndpoint(Assignments assignments, Organisation organisation) {
    this.assignments = assignments;
    this.organisation = organisation;
  }

  /** The caller; display names are known of people in a browser only. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Me(
      String subject,
      @Nullable String district,
      @Nullable String displayNameZh,
      @Nullable String displayNameEn,
      List<Assigned> assignments) {}

  /**
   * A role and its unit.
   *
   * @param unitKind {@code DISTRICT}, {@code TOWNSHIP}, {@code SCHOOL} or {@code CLASS}; absent, as
   *     the names are, while the unit is not known here
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Assigned(
      Role role,
      String unitId,
      @Nullable String unitKind,
      @Nullable String unitNameZh,
      @Nullable String unitNameEn,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {}

  @GetMapping("/api/v1/me")
  Me me(Authentication authentication) {
    if (!assignments.areKnown()) {
      throw new Refused(ProblemCode.ORGANISATION_NOT_READY);
    }
    Caller caller =
        Caller.of(authentication).orElseThrow(() -> new Refused(ProblemCode.UNAUTHENTICATED));
    return new Me(
        caller.subject(),
        caller.district(),
        caller.displayNameZh(),
        caller.displayNameEn(),
        assignments.of(caller).stream().map(this::described).toList());
  }

  private Assigned described(Assignment held) {
    Optional<Unit> unit = organisation.unit(held.unitId());
    Optional<SchoolClass> schoolClass = organisation.schoolClass(held.unitId());
    return new Assigned(
        held.role(),
        held.unitId(),
        unit.map(known -> known.kind().name())
            .or(() -> schoolClass.map(known -> CLASS))
            .orElse(null),
        unit.map(Unit::nameZh).or(() -> schoolClass.map(SchoolClass::nameZh)).orElse(null),
        unit.map(Unit::nameEn).orElse(null),
        held.from(),
        held.to());
  }
}
