package cn.district.retention.volunteer.pairing;

/** Why a pairing ended. */
public enum EndReason {
  /** 期满. */
  TERM_OVER,
  /** 中止. */
  BROKEN,
  /** 续期: a new pairing follows. */
  RENEWED,
  /** 学生离校: the pupil has left the district's schools. */
  PUPIL_LEFT,
  /** 撤回同意: the consent to contact was withdrawn. */
  CONSENT_WITHDRAWN,
  /** 同意到期: the time of the consent to contact is over. */
  CONSENT_EXPIRED,
  /** 重复结对: the same pupil has another pairing, under another entry. */
  DUPLICATE;

  /** What ends it where a consent was withdrawn, or its time is over. */
  public static EndReason ofConsent(boolean withdrawn) {
    return withdrawn ? CONSENT_WITHDRAWN : CONSENT_EXPIRED;
  }

  /** Whether the register of consents says so, and nobody else does. */
  public boolean isOfConsent() {
    return this == CONSENT_WITHDRAWN || this == CONSENT_EXPIRED;
  }
}
