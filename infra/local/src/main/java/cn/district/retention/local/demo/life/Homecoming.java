package cn.district.retention.local.demo.life;

/** When a pupil who dropped out comes back. */
public enum Homecoming {
  /** Before the notice's deadline. */
  IN_TIME,
  /** Only after the township took a measure. */
  AFTER_MEASURE,
  /** Not in this school year. */
  NEVER
}
