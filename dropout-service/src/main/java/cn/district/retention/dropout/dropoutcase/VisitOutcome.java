package cn.district.retention.dropout.dropoutcase;

/** What a visit found. */
public enum VisitOutcome {
  /** 答应返校. */
  PROMISED_RETURN,
  /** 拒绝返校. */
  REFUSED,
  /** 未见到人. */
  NOT_FOUND,
  /** 因病. */
  ILL,
  /** 举家外出. */
  MOVED,
  /** 已在他校就读. */
  ALREADY_ENROLLED
}
