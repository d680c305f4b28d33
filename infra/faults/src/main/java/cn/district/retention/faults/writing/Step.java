package cn.district.retention.faults.writing;

/** Where between two of its calls a relay can die. */
enum Step {
  BEFORE_SEND,
  AFTER_SEND,
  BEFORE_ACKNOWLEDGED,
  AFTER_ACKNOWLEDGED,
  BEFORE_SETTLE,
  IN_SETTLE,
  AFTER_SETTLE,
  BEFORE_PAGE,
  AFTER_PAGE,
  BEFORE_LOOK,
  AFTER_LOOK,
  BEFORE_IS_PENDING,
  AFTER_IS_PENDING,
  BEFORE_LOAD,
  AFTER_LOAD
}
