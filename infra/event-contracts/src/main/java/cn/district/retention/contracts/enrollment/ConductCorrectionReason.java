package cn.district.retention.contracts.enrollment;

/** Why an incident is corrected or retracted. */
public enum ConductCorrectionReason {
  /** 录入错误. */
  ENTRY_ERROR,
  /** 登错学生. */
  WRONG_PUPIL,
  /** 查明情况不同. */
  FOUND_OTHERWISE,
  /** 申诉成立. */
  APPEAL_UPHELD
}
