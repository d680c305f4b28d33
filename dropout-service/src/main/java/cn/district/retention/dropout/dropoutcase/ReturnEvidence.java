package cn.district.retention.dropout.dropoutcase;

/** What shows that a pupil is back (D9). */
public enum ReturnEvidence {
  /** Present on the roll. */
  ROLL,
  /** Class teacher's statement. */
  TEACHER_STATEMENT
}
