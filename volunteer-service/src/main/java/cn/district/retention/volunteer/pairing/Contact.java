package cn.district.retention.volunteer.pairing;

/** Whether volunteers may be in contact with a pupil, as the register of consents has it. */
public enum Contact {
  /** It is consented to, or the district asks for no consent of its own beside the paper. */
  ALLOWED,
  /** The district asks for a consent, and none holds. */
  NOT_CONSENTED,
  /** The consent was withdrawn. */
  WITHDRAWN
}
