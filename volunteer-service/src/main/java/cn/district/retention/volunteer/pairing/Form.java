package cn.district.retention.volunteer.pairing;

/** Forms of a pairing (R3-05). */
public enum Form {
  /** 一对一. */
  ONE_TO_ONE,
  /** 多对一: several helpers, one pupil. */
  MANY_TO_ONE
}
