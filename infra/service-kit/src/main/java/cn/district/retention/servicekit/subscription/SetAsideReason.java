package cn.district.retention.servicekit.subscription;

import java.util.Locale;

/**
 * Why an event was set aside by its reader, where no rule of a service refused it. Texts stand in
 * the bundle {@code problems/kit} by code.
 */
public enum SetAsideReason {
  /** An earlier event of its stream is set aside. */
  BEHIND_AN_EARLIER_EVENT,
  /** The event that it names as its previous one has not arrived. */
  PREVIOUS_EVENT_MISSING,
  /** It lacks the id, the type or the key. */
  NOT_A_CLOUD_EVENT,
  /** Its id is not {@code <stream>:<version>:<index>}. */
  MALFORMED_EVENT_ID,
  /** Its type is declared in another version. */
  UNKNOWN_VERSION,
  /** Its body does not fit the schema of its type. */
  BODY_DOES_NOT_FIT,
  /** Its body lacks what its type requires. */
  FIELD_MISSING,
  /** The handler failed in a way that is no outage. */
  HANDLER_FAILED;

  /** The stable code, for example {@code unknown-version}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
