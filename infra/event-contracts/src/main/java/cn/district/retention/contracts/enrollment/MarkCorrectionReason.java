package cn.district.retention.contracts.enrollment;

/** Why marks are corrected. */
public enum MarkCorrectionReason {
  /** 录入错误. */
  ENTRY_ERROR,
  /** 复核更正. */
  REVIEWED,
  /** 补考. */
  RETAKEN,
  /** 补登. */
  LATE_ENTRY,
  /** 登错学生. */
  WRONG_PUPIL
}
