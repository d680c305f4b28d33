package cn.district.retention.servicekit.subscription;

import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;

/** Why an operator's word about a letter is not followed. */
public enum LetterRefused implements Reason {
  /** An earlier event of the same stream comes first. */
  EARLIER_LETTER_FIRST;

  @Override
  public Kind kind() {
    return Kind.CONFLICT;
  }
}
