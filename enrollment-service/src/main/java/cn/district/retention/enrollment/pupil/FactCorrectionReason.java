package cn.district.retention.enrollment.pupil;

/** Why a fact of a pupil's record is corrected or retracted. */
public enum FactCorrectionReason {
  /** 登记错误. */
  ENTRY_ERROR,
  /** 记错学生. */
  WRONG_PUPIL,
  /** 证明材料补交. */
  DOCUMENT_ARRIVED,
  /** 主管部门核定. */
  AUTHORITY_DECISION
}
