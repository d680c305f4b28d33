package cn.district.retention.contracts.dropout;

/** What shows that a pupil is back. */
public enum ReturnEvidence {
  /** Present on the roll. */
  ROLL,
  /** Class teacher's statement. */
  TEACHER_STATEMENT
}
