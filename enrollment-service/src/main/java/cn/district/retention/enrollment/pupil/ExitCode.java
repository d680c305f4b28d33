package cn.district.retention.enrollment.pupil;

/** Why an enrolment ends. There is no expulsion (义务教育法 §27), and a dropout ends no enrolment. */
public enum ExitCode {
  /** 转出: the arrival is confirmed. */
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
  /** Repeats a grade. */
  REPEAT,
  /** 登记有误. */
  REGISTERED_IN_ERROR,
  /** 其他减少. */
  OTHER;

  /** Whether the exit needs a document of a stated type and number. */
  boolean needsDocument() {
    return this == DECEASED || this == EMIGRATED;
  }

  /** Whether the guardian must have asked for it in writing (R5-15). */
  public boolean needsGuardianRequest() {
    return this == EMIGRATED || this == OTHER;
  }

  /** Whether a stage was finished with it. */
  boolean completes() {
    return this == GRADUATED || this == COMPLETED;
  }

  /** Whether a person may state it as the reason of a withdrawal. */
  boolean isWithdrawal() {
    return needsDocument() || needsGuardianRequest() || this == REGISTERED_IN_ERROR;
  }
}
