package cn.district.retention.volunteer.pairing;

import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;

/** Why a command to a pairing is refused. */
public enum PairingRefused implements Reason {
  /** The pupil's register has not arrived here yet. */
  PUPIL_NOT_YET_KNOWN(Kind.NOT_YET_KNOWN),
  /** The pupil's school has not arrived here yet. */
  UNIT_NOT_YET_KNOWN(Kind.NOT_YET_KNOWN),
  /** Another pairing of the pupil or a volunteer is being written at this moment. */
  PAIRING_IN_PROGRESS(Kind.NOT_YET_KNOWN),
  PUPIL_NOT_ENROLLED(Kind.RULE),
  /** R3-05: left-behind pupils. */
  PUPIL_NOT_LEFT_BEHIND(Kind.RULE),
  GUARDIAN_CONSENT_MISSING(Kind.RULE),
  CONSENT_AFTER_START(Kind.RULE),
  /** The district asks for a registered consent to contact. */
  CONTACT_NOT_CONSENTED(Kind.RULE),
  /** 个人信息保护法 §15: what was consented to stops when the consent is withdrawn. */
  CONTACT_CONSENT_WITHDRAWN(Kind.RULE),
  DATE_IN_FUTURE(Kind.RULE),
  TERM_EMPTY(Kind.RULE),
  /** R3-11: at most a year. */
  TERM_LONGER_THAN_A_YEAR(Kind.RULE),
  HELPER_MISSING(Kind.RULE),
  HELPER_TWICE(Kind.RULE),
  VOLUNTEER_UNKNOWN(Kind.RULE),
  VOLUNTEER_NOT_ADULT(Kind.RULE),
  /** L-03: nobody meets a minor without a valid record check. */
  RECORD_CHECK_MISSING(Kind.RULE),
  PUPIL_ALREADY_PAIRED(Kind.CONFLICT),
  VOLUNTEER_FULLY_BOOKED(Kind.CONFLICT),
  ALREADY_STARTED(Kind.CONFLICT),
  NO_SUCH_PAIRING(Kind.UNKNOWN),
  ALREADY_ENDED(Kind.CONFLICT),
  BEFORE_START(Kind.RULE),
  AFTER_TERM(Kind.RULE),
  TERM_NOT_OVER(Kind.RULE),
  /** A consent that ends is registered, so that all who rest on it stop. */
  REASON_OF_REGISTER(Kind.RULE),
  NO_SUCH_DOUBT(Kind.CONFLICT);

  private final Kind kind;

  PairingRefused(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
