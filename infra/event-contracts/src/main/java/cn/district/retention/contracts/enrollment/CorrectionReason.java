package cn.district.retention.contracts.enrollment;

/** Why a roll is corrected. */
public enum CorrectionReason {
  /** Wrong pupil marked. */
  WRONG_PUPIL,
  /** 请假条补交. */
  LEAVE_SLIP_ARRIVED,
  /** Came after the roll. */
  ARRIVED_LATE,
  /** 登记错误. */
  ENTRY_ERROR
}
