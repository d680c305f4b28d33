package cn.district.retention.reporting.history;

/** How an episode of a dropout case ended (销号). */
public enum Closing {
  /** 返校. */
  RETURNED,
  /** 排除: it was no dropout. */
  DISMISSED,
  /** 转学核实. */
  TRANSFER_VERIFIED,
  /** 死亡. */
  DECEASED,
  /** 出境. */
  EMIGRATED,
  /** 并案: the other case goes on. */
  MERGED
}
