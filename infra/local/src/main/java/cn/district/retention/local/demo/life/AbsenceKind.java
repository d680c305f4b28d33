package cn.district.retention.local.demo.life;

/** Exceptions of a roll, as the API spells them. */
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
