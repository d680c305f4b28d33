package cn.district.retention.contracts.enrollment;

/** Which term of a school year. */
public enum TermCode {
  /** 秋季学期. */
  AUTUMN,
  /** 春季学期. */
  SPRING
}
