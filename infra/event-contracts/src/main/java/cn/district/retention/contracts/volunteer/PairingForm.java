package cn.district.retention.contracts.volunteer;

/** Forms of a pairing. */
public enum PairingForm {
  /** 一对一. */
  ONE_TO_ONE,
  /** 多对一. */
  MANY_TO_ONE
}
