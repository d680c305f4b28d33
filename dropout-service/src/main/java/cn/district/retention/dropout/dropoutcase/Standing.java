package cn.district.retention.dropout.dropoutcase;

/** How far an episode has come. */
public enum Standing {
  /** 疑似辍学. */
  SUSPECTED,
  /** 确认辍学, without a notice in force. */
  CONFIRMED,
  /** 已发返校通知书, its deadline still running. */
  NOTICE_ISSUED,
  /** 已报乡镇. */
  ESCALATED,
  /** 已返校, not yet closed. */
  RETURNED,
  /** 已销号. */
  CLOSED
}
