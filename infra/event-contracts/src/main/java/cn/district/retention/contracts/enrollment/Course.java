package cn.district.retention.contracts.enrollment;

/** A course of compulsory education (课程) in which marks are given. */
public enum Course {
  /** 道德与法治. */
  MORALITY_AND_LAW,
  /** 语文. */
  CHINESE,
  /** 数学. */
  MATHEMATICS,
  /** 外语. */
  FOREIGN_LANGUAGE,
  /** 历史. */
  HISTORY,
  /** 地理. */
  GEOGRAPHY,
  /** 科学. */
  SCIENCE,
  /** 物理. */
  PHYSICS,
  /** 化学. */
  CHEMISTRY,
  /** 生物学. */
  BIOLOGY,
  /** 信息科技. */
  INFORMATION_TECHNOLOGY,
  /** 体育与健康. */
  PHYSICAL_EDUCATION,
  /** 艺术. */
  ARTS,
  /** 劳动. */
  LABOUR,
  /** 综合实践活动. */
  INTEGRATED_PRACTICE,
  /** 地方课程、校本课程. */
  LOCAL
}
