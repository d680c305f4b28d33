package cn.district.retention.contracts.enrollment;

/** Legitimate reasons of a transfer (R5-23). */
public enum TransferReason {
  /** 户籍迁移. */
  HOUSEHOLD_MOVED,
  /** 父母工作调动或务工. */
  PARENTS_WORK,
  /** 家庭住址变动. */
  HOME_MOVED,
  /** 照护需要. */
  SPECIAL_CARE,
  /** 其他正当理由. */
  OTHER_LEGITIMATE
}
