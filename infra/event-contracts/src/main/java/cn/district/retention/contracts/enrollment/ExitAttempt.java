package cn.district.retention.contracts.enrollment;

/** What a member of staff tried to begin without the guardian. */
public enum ExitAttempt {
  /** 退学. */
  EXIT,
  /** 休学. */
  SUSPENSION,
  /** 转学. */
  TRANSFER
}
