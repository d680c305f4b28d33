package cn.district.retention.enrollment.pupil;

/** How a pupil comes into a class. */
public enum EntryKind {
  /** Starts a stage, or is registered for the first time. */
  FIRST_ENTRY,
  /** By a transfer. */
  TRANSFER_IN,
  /** Repeats a grade. */
  REPEAT,
  /** Another class of the same school. */
  CLASS_MOVE,
  /** Back on the register after an exit. */
  RE_ENTRY
}
