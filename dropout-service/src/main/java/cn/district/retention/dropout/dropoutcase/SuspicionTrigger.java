package cn.district.retention.dropout.dropoutcase;

/** What raised a suspicion (疑似辍学). */
public enum SuspicionTrigger {
  /** 开学一周未到校 (R5-11). */
  NO_SHOW,
  /** 连续旷课 (L-11 to L-14). */
  UNEXCUSED_DAYS,
  /** 转学未核实 (R5-27). */
  TRANSFER_UNVERIFIED,
  /** 休学期满未复学 (L-14). */
  SUSPENSION_EXPIRED,
  /** 延缓入学期满未入学 (L-01). */
  DEFERRAL_EXPIRED
}
