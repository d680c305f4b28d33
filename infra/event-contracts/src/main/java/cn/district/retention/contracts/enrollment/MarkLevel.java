package cn.district.retention.contracts.enrollment;

/** A level (等级) in place of a mark. */
public enum MarkLevel {
  /** 优. */
  EXCELLENT,
  /** 良. */
  GOOD,
  /** 合格. */
  PASS,
  /** 不合格. */
  FAIL
}
