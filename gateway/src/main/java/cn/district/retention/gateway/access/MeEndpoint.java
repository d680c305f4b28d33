package cn.district.retention.gateway.access;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.gateway.caller.Caller;
import cn.district.retention.gateway.organisation.Appointment;
import cn.district.retention.gateway.organisation.Organisation;
import cn.district.retention.gateway.organisation.Unit;
import cn.district.retention.gateway.problem.ProblemCode;
import cn.district.retention.gateway.problem.Refused;
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

  private final Assignments assignments;
  private final Organisation organisation;

  MeEndpoint(Assignments assignments, Organisation organisation) {
    this.assignments = assignments;
    this.organisation = organisation;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Me(
      String subject,
      @Nullable String district,
      @Nullable String displayNameZh,
      @Nullable String displayNameEn,
      List<Assigned> assignments) {}

  /** A role and its unit; kind and names are absent while the unit is not known here. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Assigned(
      Role role,
      String unitId,
      @Nullable String unitKind,
      @Nullable String unitNameZh,
      @Nullable String unitNameEn,
      LocalDate from,
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

  private Assigned described(Appointment held) {
    Optional<Unit> unit = organisation.unit(held.unitId());
    return new Assigned(
        held.role(),
        held.unitId(),
        unit.map(Unit::kind).orElse(null),
        unit.map(Unit::nameZh).orElse(null),
        unit.map(Unit::nameEn).orElse(null),
        held.from(),
        held.to());
  }
}
