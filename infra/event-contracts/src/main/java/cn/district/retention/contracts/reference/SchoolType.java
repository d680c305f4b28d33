package cn.district.retention.contracts.reference;

/** Kinds of school. */
public enum SchoolType {
  /** 小学, grades 1 to 6. */
  PRIMARY,
  /** 教学点, grades 1 to 6. */
  TEACHING_POINT,
  /** 初中, grades 7 to 9. */
  JUNIOR,
  /** 九年一贯制学校, grades 1 to 9. */
  NINE_YEAR,
  /** 特殊教育学校. */
  SPECIAL,
  /** 专门学校. */
  SPECIALISED
}
