package cn.district.retention.contracts.aid;

/** Why an application ended otherwise than by a decision on its merits. */
public enum AidClosing {
  /** 重复申请. */
  DUPLICATE,
  /** 依据的学籍信息有误. */
  GROUND_WRONG
}
