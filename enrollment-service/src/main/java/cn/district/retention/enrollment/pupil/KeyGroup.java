package cn.district.retention.enrollment.pupil;

/** Key groups (重点群体) whose pupils are looked after by name (L-07). */
public enum KeyGroup {
  /** 留守儿童. */
  LEFT_BEHIND,
  /** 随迁子女. */
  MIGRANT,
  /** 孤儿. */
  ORPHAN,
  /** 残疾儿童. */
  DISABLED,
  /** 困境儿童. */
  IN_HARDSHIP,
  /** 双困生. */
  DOUBLE_DIFFICULTY,
  /** 家庭经济困难. */
  POOR
}
