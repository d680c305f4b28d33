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
  PUPIL_LEFT,
  /** 撤回同意. */
  CONSENT_WITHDRAWN,
  /** 同意到期. */
  CONSENT_EXPIRED,
  /** 重复结对. */
  DUPLICATE
}
