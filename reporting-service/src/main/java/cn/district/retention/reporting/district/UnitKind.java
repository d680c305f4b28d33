package cn.district.retention.reporting.district;

/** Kinds of unit that figures are shown for. */
public enum UnitKind {
  /** 区县. */
  DISTRICT,
  /** 乡镇或街道. */
  TOWNSHIP,
  /** 学校. */
  SCHOOL,
  /** 班级. */
  CLASS
}
