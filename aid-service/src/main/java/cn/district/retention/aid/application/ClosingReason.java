package cn.district.retention.aid.application;

/** Why an application ended otherwise than by a decision on its merits. */
public enum ClosingReason {
  /** 重复申请. */
  DUPLICATE,
  /** 依据的学籍信息有误. */
  GROUND_WRONG;

  static ClosingReason of(Doubt doubt) {
    return doubt == Doubt.DUPLICATE ? DUPLICATE : GROUND_WRONG;
  }
}
