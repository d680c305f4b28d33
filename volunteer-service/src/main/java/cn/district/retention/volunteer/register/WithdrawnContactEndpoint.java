package cn.district.retention.volunteer.register;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Page;
import cn.district.retention.volunteer.consent.ContactConsents;
import cn.district.retention.volunteer.consent.ContactConsents.ContactConsent;
import cn.district.retention.volunteer.pairing.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Pairings that go on although the consent to contact was withdrawn: the coordinator has the
 * volunteers stop at once and ends them.
 */
@RestController
class WithdrawnContactEndpoint {

  private final Register register;
  private final ContactConsents consents;
  private final Organisation organisation;

  WithdrawnContactEndpoint(Register register, ContactConsents consents, Organisation organisation) {
    this.register = register;
    this.consents = consents;
    this.organisation = organisation;
  }

  /** A pairing to end, and since when there is no consent. */
  record WithdrawnContact(
      String pairingId,
      String pupilId,
      String schoolId,
      List<String> volunteerIds,
      LocalDate withdrawnOn) {}

  @GetMapping("/api/v1/volunteer/withdrawn-contacts")
  @Allowed({
    Role.VOLUNTEER_COORDINATOR,
    Role.PRINCIPAL,
    Role.VICE_PRINCIPAL,
    Role.MORAL_EDUCATION,
    Role.ACADEMIC_OFFICE,
    Role.SCHOOL_SYSTEM,
    Role.BUREAU,
    Role.INSPECTOR
  })
  Page<WithdrawnContact> list(
      @RequestParam String unit,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    Readers.require(unit, caller);
    List<String> schools =
        organisation.schoolsWithin(unit, caller.today()).stream().map(Unit::id).toList();
    List<RegisterEntry> active =
        register.of(schools).stream().filter(entry -> entry.standing() == Standing.ACTIVE).toList();
    Map<String, ContactConsent> heard =
        consents.of(active.stream().map(RegisterEntry::pupilId).toList());
    List<WithdrawnContact> withdrawn = new ArrayList<>();
    for (RegisterEntry entry : active) {
      ContactConsent consent = heard.get(entry.pupilId());
      if (consent != null && consent.withdrawn()) {
        withdrawn.add(
            new WithdrawnContact(
                entry.pairingId(),
                entry.pupilId(),
                entry.schoolId(),
                entry.volunteerIds(),
                consent.until()));
      }
    }
    withdrawn.sort(Comparator.comparing(WithdrawnContact::pairingId));
    return Page.cut(withdrawn, after, limit, WithdrawnContact::pairingId);
  }
}
