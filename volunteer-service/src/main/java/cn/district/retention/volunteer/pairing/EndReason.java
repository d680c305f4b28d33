package cn.district.retention.volunteer.pairing;

/** Why a pairing ended. */
public enum EndReason {
  /** 期满. */
  TERM_OVER,
  /** 中止. */
  BROKEN,
  /** 续期: a new pairing follows. */
  RENEWED,
  /** 学生离校: the pupil has left the district's schools. */
  PUPIL_LEFT
}
