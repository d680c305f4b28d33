package cn.district.retention.volunteer.pairing;

/** Where a pairing stands. */
public enum Standing {
  /** 帮扶中. */
  ACTIVE,
  /** 已结束. */
  ENDED
}
