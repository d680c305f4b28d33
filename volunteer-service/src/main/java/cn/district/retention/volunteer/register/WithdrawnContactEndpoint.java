package cn.district.retention.volunteer.register;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Page;
import cn.district.retention.volunteer.consent.ContactConsents;
import cn.district.retention.volunteer.consent.ContactConsents.ContactConsent;
import cn.district.retention.volunteer.pairing.EndReason;
import cn.district.retention.volunteer.pairing.PairingState.End;
import cn.district.retention.volunteer.pairing.Standing;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Pairings that a withdrawn or expired consent to contact has ended, so that the coordinator tells
 * the volunteers; and those that go on since the consent had ended before this service acted on it.
 */
@RestController
class WithdrawnContactEndpoint {

  private static final int DAYS_SHOWN = 30;

  private final Register register;
  private final ContactConsents consents;
  private final PupilAliases aliases;
  private final Organisation organisation;

  WithdrawnContactEndpoint(
      Register register,
      ContactConsents consents,
      PupilAliases aliases,
      Organisation organisation) {
    this.register = register;
    this.consents = consents;
    this.aliases = aliases;
    this.organisation = organisation;
  }

  /** A pairing, and since when and why there is no consent. */
  record WithdrawnContact(
      String pairingId,
      String pupilId,
      String schoolId,
      List<String> volunteerIds,
      Standing standing,
      EndReason reason,
      LocalDate withdrawnOn) {

    static WithdrawnContact of(RegisterEntry entry, EndReason reason, LocalDate on) {
      return new WithdrawnContact(
          entry.pairingId(),
          entry.pupilId(),
          entry.schoolId(),
          entry.volunteerIds(),
          entry.standing(),
          reason,
          on);
    }
  }

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
      @RequestParam(required = false) @Nullable LocalDate since,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    Readers.require(unit, caller);
    List<String> schools =
        organisation.schoolsWithin(unit, caller.today()).stream().map(Unit::id).toList();
    LocalDate from = since == null ? caller.today().minusDays(DAYS_SHOWN) : since;
    List<Candidate> candidates =
        register.of(schools).stream()
            .filter(entry -> mayBeStopped(entry.end(), from))
            .map(entry -> new Candidate(entry, aliases.entriesOf(entry.pupilId())))
            .toList();
    Map<String, ContactConsent> heard =
        consents.of(candidates.stream().flatMap(candidate -> candidate.person().stream()).toList());
    List<WithdrawnContact> stopped =
        candidates.stream()
            .flatMap(candidate -> candidate.stopped(heard).stream())
            .sorted(Comparator.comparing(WithdrawnContact::pairingId))
            .toList();
    return Page.cut(stopped, after, limit, WithdrawnContact::pairingId);
  }

  private static boolean mayBeStopped(@Nullable End end, LocalDate since) {
    return end == null || (end.reason().isOfConsent() && !end.on().isBefore(since));
  }

  /** A pairing with every entry of its pupil, the surviving one first. */
  private record Candidate(RegisterEntry entry, List<String> person) {

    Optional<WithdrawnContact> stopped(Map<String, ContactConsent> heard) {
      End end = entry.end();
      if (end != null) {
        return Optional.of(contact(end.reason(), end.on()));
      }
      return ContactConsents.counting(
              person.stream().map(heard::get).filter(Objects::nonNull).toList())
          .filter(ContactConsent::isOver)
          .map(over -> contact(EndReason.ofConsent(over.withdrawn()), over.until()));
    }

    private WithdrawnContact contact(EndReason reason, LocalDate on) {
      return WithdrawnContact.of(entry.of(person.getFirst()), reason, on);
    }
  }
}
