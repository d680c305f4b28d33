package cn.district.retention.aid.application;

/** Where an application stands. */
public enum Standing {
  /** 已申请: waits for the school. */
  SUBMITTED,
  /** 已报送: the school supports it, waits for the aid group. */
  FORWARDED,
  /** 已退回: the school does not support it; a new application may follow. */
  RETURNED,
  /** 已批准. */
  APPROVED,
  /** 不予批准. */
  REJECTED,
  /** 已终止: ended otherwise than by a decision on its merits. */
  CLOSED
}
