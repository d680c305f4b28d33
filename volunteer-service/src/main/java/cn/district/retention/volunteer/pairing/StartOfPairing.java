package cn.district.retention.volunteer.pairing;

import static cn.district.retention.volunteer.pairing.PairingRefused.CONSENT_AFTER_START;
import static cn.district.retention.volunteer.pairing.PairingRefused.CONTACT_CONSENT_WITHDRAWN;
import static cn.district.retention.volunteer.pairing.PairingRefused.CONTACT_NOT_CONSENTED;
import static cn.district.retention.volunteer.pairing.PairingRefused.DATE_IN_FUTURE;
import static cn.district.retention.volunteer.pairing.PairingRefused.GUARDIAN_CONSENT_MISSING;
import static cn.district.retention.volunteer.pairing.PairingRefused.HELPER_MISSING;
import static cn.district.retention.volunteer.pairing.PairingRefused.HELPER_TWICE;
import static cn.district.retention.volunteer.pairing.PairingRefused.PUPIL_NOT_ENROLLED;
import static cn.district.retention.volunteer.pairing.PairingRefused.PUPIL_NOT_LEFT_BEHIND;
import static cn.district.retention.volunteer.pairing.PairingRefused.RECORD_CHECK_MISSING;
import static cn.district.retention.volunteer.pairing.PairingRefused.TERM_EMPTY;
import static cn.district.retention.volunteer.pairing.PairingRefused.TERM_LONGER_THAN_A_YEAR;
import static cn.district.retention.volunteer.pairing.PairingRefused.VOLUNTEER_NOT_ADULT;
import static cn.district.retention.volunteer.pairing.PairingRefused.VOLUNTEER_UNKNOWN;

import cn.district.retention.decider.Decision;
import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.Refusal.Reason;
import cn.district.retention.volunteer.pairing.PairingCommand.HelperFacts;
import cn.district.retention.volunteer.pairing.PairingCommand.StartPairing;
import cn.district.retention.volunteer.pairing.PairingEvent.PairingStarted;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Under what conditions a pairing may start (R3-05, R3-11, L-03). */
final class StartOfPairing {

  private static final int ADULT_AGE = 18;

  private StartOfPairing() {}

  static Decision<PairingEvent> decide(StartPairing start) {
    return objectionToTerm(start)
        .or(() -> objectionToConsent(start))
        .or(() -> objectionToContact(start.pupil().contact()))
        .or(() -> objectionToPupil(start))
        .or(() -> objectionToHelpers(start))
        .map(Decision::<PairingEvent>refuse)
        .orElseGet(() -> started(start));
  }

  private static Decision<PairingEvent> started(StartPairing start) {
    String schoolId = start.pupil().schoolId();
    if (schoolId == null) {
      return Decision.refuse(PUPIL_NOT_ENROLLED, "pupilId");
    }
    List<String> volunteerIds = start.helpers().stream().map(HelperFacts::volunteerId).toList();
    return Decision.accept(
        new PairingStarted(
            start.pairingId(),
            start.pupil().pupilId(),
            schoolId,
            volunteerIds,
            volunteerIds.size() == 1 ? Form.ONE_TO_ONE : Form.MANY_TO_ONE,
            start.districtId(),
            start.from(),
            start.until(),
            start.consent()));
  }

  private static Optional<Refusal> objectionToTerm(StartPairing start) {
    if (!start.until().isAfter(start.from())) {
      return objection(TERM_EMPTY, "until");
    }
    return start.until().isAfter(start.from().plusYears(1))
        ? objection(TERM_LONGER_THAN_A_YEAR, "until")
        : Optional.empty();
  }

  private static Optional<Refusal> objectionToConsent(StartPairing start) {
    Consent consent = start.consent();
    if (consent == null || consent.reference().isBlank()) {
      return objection(GUARDIAN_CONSENT_MISSING, "guardianConsent");
    }
    if (consent.signedOn().isAfter(start.today())) {
      return objection(DATE_IN_FUTURE, "guardianConsent.signedOn");
    }
    return consent.signedOn().isAfter(start.from())
        ? objection(CONSENT_AFTER_START, "guardianConsent.signedOn")
        : Optional.empty();
  }

  private static Optional<Refusal> objectionToContact(Contact contact) {
    return switch (contact) {
      case ALLOWED -> Optional.empty();
      case NOT_CONSENTED -> objection(CONTACT_NOT_CONSENTED, "pupilId");
      case WITHDRAWN -> objection(CONTACT_CONSENT_WITHDRAWN, "pupilId");
    };
  }

  private static Optional<Refusal> objectionToPupil(StartPairing start) {
    return start.pupil().leftBehind()
        ? Optional.empty()
        : objection(PUPIL_NOT_LEFT_BEHIND, "pupilId");
  }

  private static Optional<Refusal> objectionToHelpers(StartPairing start) {
    if (start.helpers().isEmpty()) {
      return objection(HELPER_MISSING, "volunteerIds");
    }
    Set<String> seen = new HashSet<>();
    for (HelperFacts helper : start.helpers()) {
      if (!seen.add(helper.volunteerId())) {
        return objectionTo(helper, HELPER_TWICE);
      }
      if (helper.birthDate() == null) {
        return objectionTo(helper, VOLUNTEER_UNKNOWN);
      }
      if (!helper.checked()) {
        return objectionTo(helper, RECORD_CHECK_MISSING);
      }
    }
    return start.helpers().stream().anyMatch(helper -> isAdultOn(helper, start.from()))
        ? Optional.empty()
        : objectionTo(start.helpers().getFirst(), VOLUNTEER_NOT_ADULT);
  }

  /** Who helps alone is of age; among several at least one is. */
  private static boolean isAdultOn(HelperFacts helper, LocalDate date) {
    LocalDate birthDate = helper.birthDate();
    return birthDate != null && !birthDate.plusYears(ADULT_AGE).isAfter(date);
  }

  private static Optional<Refusal> objectionTo(HelperFacts helper, Reason reason) {
    return Optional.of(
        Refusal.of(reason).at("volunteerIds").with("volunteer", helper.volunteerId()));
  }

  private static Optional<Refusal> objection(Reason reason, String field) {
    return Optional.of(Refusal.of(reason).at(field));
  }
}
