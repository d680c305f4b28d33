package cn.district.retention.reporting.history;

/** Why an enrolment ended. */
public enum Exit {
  /** 转出. */
  TRANSFERRED_OUT,
  /** 毕业. */
  GRADUATED,
  /** 结业. */
  COMPLETED,
  /** 死亡, with a document. */
  DECEASED,
  /** 出境, with a document. */
  EMIGRATED,
  /** 调班. */
  CLASS_MOVE,
  /** 留级. */
  REPEAT,
  /** 登记有误: the enrolment never was. */
  REGISTERED_IN_ERROR,
  /** 其他减少. */
  OTHER;

  /** Whether the stage is completed by this exit. */
  public boolean completes() {
    return this == GRADUATED || this == COMPLETED;
  }

  /** Whether the pupil is gone for good, with a document. */
  public boolean isFinal() {
    return this == DECEASED || this == EMIGRATED;
  }
}
