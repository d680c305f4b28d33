package cn.district.retention.reporting.history;

/** How a pupil came into a class. */
public enum Entry {
  /** 新生入学 or first registration. */
  FIRST_ENTRY,
  /** 转入. */
  TRANSFER_IN,
  /** 留级. */
  REPEAT,
  /** 调班. */
  CLASS_MOVE,
  /** 复籍. */
  RE_ENTRY;

  /** Whether the entry brings the pupil back to school, and is not a move on paper. */
  boolean bringsBack() {
    return switch (this) {
      case FIRST_ENTRY, TRANSFER_IN, RE_ENTRY -> true;
      case REPEAT, CLASS_MOVE -> false;
    };
  }
}
