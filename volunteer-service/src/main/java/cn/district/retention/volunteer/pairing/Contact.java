package cn.district.retention.volunteer.pairing;

/** Whether volunteers may be in contact with a pupil, as the register of consents has it. */
public enum Contact {
  /** It is consented to, or the district asks for no consent of its own beside the paper. */
  ALLOWED,
  /** None holds, though the district asks for one, or one was given whose time is over. */
  NOT_CONSENTED,
  /** The consent was withdrawn. */
  WITHDRAWN
}
