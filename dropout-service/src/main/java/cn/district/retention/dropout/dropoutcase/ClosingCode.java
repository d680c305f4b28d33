package cn.district.retention.dropout.dropoutcase;

/** How an episode ended (销号). */
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
  /** 并案: the other case of the same person goes on. */
  MERGED
}
