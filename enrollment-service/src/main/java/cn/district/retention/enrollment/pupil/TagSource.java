package cn.district.retention.enrollment.pupil;

/** Who says that a pupil belongs to a key group. */
public enum TagSource {
  /** 学校摸底. */
  SCHOOL_SURVEY,
  /** 民政. */
  CIVIL_AFFAIRS,
  /** 扶贫台账. */
  POVERTY_REGISTER,
  /** 监护人. */
  GUARDIAN
}
