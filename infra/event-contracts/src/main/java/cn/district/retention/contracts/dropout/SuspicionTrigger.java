package cn.district.retention.contracts.dropout;

/** What raised a suspicion. */
public enum SuspicionTrigger {
  /** 开学一周未到校. */
  NO_SHOW,
  /** 连续旷课. */
  UNEXCUSED_DAYS,
  /** 转学未核实. */
  TRANSFER_UNVERIFIED,
  /** 休学期满未复学. */
  SUSPENSION_EXPIRED,
  /** 村居或第三方报告. */
  REPORTED,
  /** 延缓入学期满未入学. */
  DEFERRAL_EXPIRED
}
