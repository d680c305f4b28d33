package cn.district.retention.aid.application;

/** What the aid group may decide. */
public enum Outcome {
  /** 批准. */
  APPROVED,
  /** 不予批准. */
  REJECTED
}
