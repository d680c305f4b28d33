package cn.district.retention.organisation.caller;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.approval.ApprovalStep;
import cn.district.retention.decider.approval.Procedure;
import cn.district.retention.decider.approval.Signer;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.servicekit.web.BadRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/**
 * Who calls, with the roles that count for the handler at hand. A controller method takes it as a
 * parameter.
 */
public final class Caller {

  private final String subject;
  private final String district;
  private final List<Held> held;
  private final Set<Role> allowedHere;
  private final Organisation organisation;
  private final LocalDate today;

  /** A role held at a unit or class. */
  public record Held(Role role, String unitId) {}

  Caller(
      String subject,
      String district,
      List<Held> held,
      Set<Role> allowedHere,
      Organisation organisation,
      LocalDate today) {
    this.subject = subject;
    this.district = district;
    this.held = List.copyOf(held);
    this.allowedHere = Set.copyOf(allowedHere);
    this.organisation = organisation;
    this.today = today;
  }

  /** The opaque id of the person or system. */
  public String subject() {
    return subject;
  }

  /** Id of the district that this platform serves. */
  public String district() {
    return district;
  }

  /** The date that the decision is made on. */
  public LocalDate today() {
    return today;
  }

  /** Everything the caller holds. */
  public List<Held> held() {
    return held;
  }

  /**
   * Whether one of these roles is held at a unit that a unit or class lies within; without roles,
   * one of those that the handler allows.
   */
  public boolean holdsWithin(String unitOrClassId, Role... roles) {
    Set<Role> wanted = roles.length == 0 ? allowedHere : Set.of(roles);
    return held.stream()
        .filter(h -> wanted.contains(h.role()))
        .anyMatch(h -> organisation.isWithin(unitOrClassId, h.unitId(), today));
  }

  /** The caller as who signs a step that belongs to a unit or class, with the roles held there. */
  public Signer signerWithin(String unitOrClassId) {
    return new Signer(
        subject,
        held.stream()
            .filter(h -> organisation.isWithin(unitOrClassId, h.unitId(), today))
            .map(h -> h.role().name())
            .collect(Collectors.toSet()),
        today);
  }

  /**
   * Whether the caller may sign some step of a case, and so may read it.
   *
   * @param unitOf the unit or class that a step of the case belongs to
   */
  public boolean signsAny(Procedure procedure, Function<ApprovalStep, String> unitOf) {
    return procedure.steps().stream()
        .anyMatch(step -> signerWithin(unitOf.apply(step)).maySign(step));
  }

  /** Whether a unit or class lies within any unit that the caller holds a role at. */
  public boolean reaches(String unitOrClassId) {
    return held.stream().anyMatch(h -> organisation.isWithin(unitOrClassId, h.unitId(), today));
  }

  /**
   * Goes on only where one of these roles, or without roles one of those that the handler allows,
   * is held for the unit or class.
   *
   * @return the unit or class, for the commit's organisation
   */
  public String requireWithin(String unitOrClassId, Role... roles) {
    if (!holdsWithin(unitOrClassId, roles)) {
      throw BadRequest.of(HttpStatus.FORBIDDEN, "outside-scope");
    }
    return unitOrClassId;
  }

  /** Whether one of these roles is held at exactly this unit, not at one above it. */
  public boolean holdsAt(String unitId, Role... roles) {
    Set<Role> wanted = Set.of(roles);
    return held.stream().anyMatch(h -> h.unitId().equals(unitId) && wanted.contains(h.role()));
  }

  /**
   * Goes on only where one of these roles is held at exactly this unit: what a unit decides for
   * itself, nobody above it does.
   *
   * @return the unit, for the commit's organisation
   */
  public String requireAt(String unitId, Role... roles) {
    if (!holdsAt(unitId, roles)) {
      throw BadRequest.of(HttpStatus.FORBIDDEN, "outside-scope");
    }
    return unitId;
  }

  /** Goes on only where the caller reaches the unit or class with any role. */
  public String requireReach(String unitOrClassId) {
    if (!reaches(unitOrClassId)) {
      throw BadRequest.of(HttpStatus.FORBIDDEN, "outside-scope");
    }
    return unitOrClassId;
  }
}
