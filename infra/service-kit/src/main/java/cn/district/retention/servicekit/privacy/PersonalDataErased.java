package cn.district.retention.servicekit.privacy;

import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;

/** Nothing personal is kept any more about a data subject whose key has been destroyed (410). */
public final class PersonalDataErased extends RuntimeException {

  PersonalDataErased() {
    super(Code.PERSONAL_DATA_ERASED.code(), null, false, false);
  }

  /** The refusal that a caller is told. */
  public Refusal refusal() {
    return Refusal.of(Code.PERSONAL_DATA_ERASED);
  }

  private enum Code implements Reason {
    PERSONAL_DATA_ERASED;

    @Override
    public Kind kind() {
      return Kind.GONE;
    }
  }
}
