package cn.district.retention.dropout.dropoutcase;

/** How the family was reached (R5-11, R1-20). */
public enum VisitKind {
  /** 家访. */
  HOME_VISIT,
  /** 村委会. */
  VILLAGE_COMMITTEE,
  /** 街道. */
  STREET_OFFICE,
  /** 电话. */
  PHONE
}
