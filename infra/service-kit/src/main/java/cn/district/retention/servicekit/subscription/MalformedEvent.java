package cn.district.retention.servicekit.subscription;

import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;

/** Why an event is no event. */
enum MalformedEvent implements Reason {
  HEADER_MISSING,
  FIELD_MISSING,
  VERSION_NOT_LIFTED;

  @Override
  public Kind kind() {
    return Kind.RULE;
  }
}
