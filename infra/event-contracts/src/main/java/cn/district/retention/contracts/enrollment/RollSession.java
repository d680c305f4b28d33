package cn.district.retention.contracts.enrollment;

/** A session of a school day. */
public enum RollSession {
  /** 上午. */
  MORNING,
  /** 下午. */
  AFTERNOON,
  /** 全天. */
  WHOLE_DAY
}
