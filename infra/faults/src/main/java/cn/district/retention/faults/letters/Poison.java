package cn.district.retention.faults.letters;

import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;

/** Why an event cannot be handled. */
enum Poison implements Reason {
  UNKNOWN_VERSION,
  WRONG_SHAPE,
  FIELD_MISSING,
  REFUSED,
  HANDLER_FAILS;

  @Override
  public Kind kind() {
    return Kind.RULE;
  }
}
