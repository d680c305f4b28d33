package cn.district.retention.contracts.enrollment;

/** What kind of assessment marks were given in. */
public enum AssessmentKind {
  /** 单元. */
  UNIT,
  /** 期中. */
  MIDTERM,
  /** 期末. */
  FINAL
}
