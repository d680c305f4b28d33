package cn.district.retention.volunteer.pairing.start;

import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.volunteer.pairing.Consent;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pairing as sent; {@code pairingId} is made by offline clients, {@code until} is a year later.
 */
record PairingRequest(
    @Nullable String pairingId,
    @Nullable String pupilId,
    @Nullable List<String> volunteerIds,
    @Nullable GuardianConsent guardianConsent,
    @Nullable LocalDate from,
    @Nullable LocalDate until) {

  private static final int MOST_HELPERS = 10;

  /** The guardian's consent as sent. */
  record GuardianConsent(@Nullable String reference, @Nullable LocalDate signedOn) {}

  List<String> helpers() {
    return Checks.some(volunteerIds, MOST_HELPERS, "volunteerIds").stream()
        .map(id -> Checks.id(id, "volunteerIds"))
        .toList();
  }

  @Nullable Consent consent() {
    if (guardianConsent == null) {
      return null;
    }
    return new Consent(
        Checks.text(guardianConsent.reference(), "guardianConsent.reference"),
        Checks.required(guardianConsent.signedOn(), "guardianConsent.signedOn"));
  }

  LocalDate start() {
    return Checks.required(from, "from");
  }

  LocalDate end() {
    return until == null ? start().plusYears(1) : until;
  }
}
