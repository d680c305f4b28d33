package cn.district.retention.contracts.enrollment;

/** Why an enrolment ended. */
public enum ExitCode {
  /** 转出, arrival confirmed. */
  TRANSFERRED_OUT,
  /** 毕业. */
  GRADUATED,
  /** 结业. */
  COMPLETED,
  /** 死亡, with a document. */
  DECEASED,
  /** 出境, with a document. */
  EMIGRATED,
  /** Another class of the same school. */
  CLASS_MOVE,
  /** Repeats a grade elsewhere. */
  REPEAT,
  /** 登记有误. */
  REGISTERED_IN_ERROR,
  /** 其他减少. */
  OTHER
}
