package cn.district.retention.contracts.enrollment;

/** Exceptions of a roll. */
public enum AbsenceKind {
  /** 事假. */
  PERSONAL_LEAVE,
  /** 病假. */
  SICK_LEAVE,
  /** 旷课. */
  UNEXCUSED,
  /** 迟到. */
  LATE
}
