package cn.district.retention.contracts.enrollment;

/** How grave an incident was. */
public enum ConductSeverity {
  /** 较轻. */
  MINOR,
  /** 较重. */
  MODERATE,
  /** 严重. */
  SERIOUS
}
