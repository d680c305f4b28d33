package cn.district.retention.contracts.enrollment;

/** How something came into the record. */
public enum RecordSource {
  /** 录入. */
  ENTERED,
  /** 导入. */
  IMPORTED
}
