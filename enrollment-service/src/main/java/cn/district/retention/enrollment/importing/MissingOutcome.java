package cn.district.retention.enrollment.importing;

/** What was found out about a pupil who was missing from a full file. */
public enum MissingOutcome {
  /** 仍在校，名单漏报. */
  STILL_HERE,
  /** 已办理或正在办理转学. */
  TRANSFER,
  /** 已办理离校（毕业、死亡、出境等）. */
  LEFT_BY_RULE,
  /** 休学中. */
  SUSPENDED,
  /** 重复登记. */
  REGISTERED_TWICE,
  /** 去向不明，按疑似辍学跟进. */
  WHEREABOUTS_UNKNOWN
}
