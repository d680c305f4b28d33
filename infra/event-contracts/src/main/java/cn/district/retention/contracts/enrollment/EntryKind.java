package cn.district.retention.contracts.enrollment;

/** How a pupil came into a class. */
public enum EntryKind {
  /** Starts grade 1 or 7, or is registered for the first time. */
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
