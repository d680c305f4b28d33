package cn.district.retention.contracts.volunteer;

/** Why a pairing ended. */
public enum PairingEnd {
  /** 期满. */
  TERM_OVER,
  /** 中止. */
  BROKEN,
  /** 续期. */
  RENEWED,
  /** 学生离校. */
  PUPIL_LEFT
}
