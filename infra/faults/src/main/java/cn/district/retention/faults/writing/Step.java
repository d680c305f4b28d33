package cn.district.retention.faults.writing;

/** Where between two of its calls a relay can die. */
enum Step {
  BEFORE_SEND,
  AFTER_SEND,
  BEFORE_FLUSH,
  AFTER_FLUSH,
  BEFORE_ACKNOWLEDGED,
  AFTER_ACKNOWLEDGED,
  BEFORE_SETTLE,
  IN_SETTLE,
  AFTER_SETTLE,
  BEFORE_PENDING,
  AFTER_PENDING,
  BEFORE_IS_PENDING,
  AFTER_IS_PENDING,
  BEFORE_LOAD,
  AFTER_LOAD
}
