package cn.district.retention.contracts.enrollment;

/** The steps of a transfer in their order. */
public enum TransferStep {
  /** 班主任意见. */
  TEACHER_OPINION,
  /** 接收学校意见. */
  RECEIVING_SCHOOL_OPINION,
  /** 分管校长审批. */
  VICE_PRINCIPAL_APPROVAL,
  /** 档案寄出. */
  FILE_SENT,
  /** 到校确认. */
  ARRIVAL,
  /** 区县增设的步骤; {@code TransferStepSigned} names it. */
  ADDED_STEP
}
