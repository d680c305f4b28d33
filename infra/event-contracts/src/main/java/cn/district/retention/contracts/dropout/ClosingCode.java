package cn.district.retention.contracts.dropout;

/** How an episode ended. */
public enum ClosingCode {
  /** 返校. */
  RETURNED,
  /** 排除. */
  DISMISSED,
  /** 转学核实. */
  TRANSFER_VERIFIED,
  /** 死亡. */
  DECEASED,
  /** 出境. */
  EMIGRATED,
  /** 并案. */
  MERGED
}
