package cn.district.retention.contracts.reference;

/** Kinds of organisational unit. */
public enum UnitKind {
  /** 区县. */
  DISTRICT,
  /** 乡镇或街道. */
  TOWNSHIP,
  /** 学校. */
  SCHOOL
}
