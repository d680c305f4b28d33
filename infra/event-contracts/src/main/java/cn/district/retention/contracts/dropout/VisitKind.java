package cn.district.retention.contracts.dropout;

/** How the family was contacted. */
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
