package cn.district.retention.contracts.aid;

/** What the aid group decided. */
public enum AidOutcome {
  /** 批准. */
  APPROVED,
  /** 不予批准. */
  REJECTED
}
