package cn.district.retention.contracts.enrollment;

/** What a conduct incident was; a role in it is not told. */
public enum ConductKind {
  /** 表扬. */
  PRAISE,
  /** 进步. */
  IMPROVEMENT,
  /** 违反课堂或学校纪律. */
  BREACH_OF_DISCIPLINE,
  /** 逃课. */
  SKIPPED_CLASS,
  /** 擅自离校. */
  LEFT_SCHOOL_WITHOUT_LEAVE,
  /** 打架. */
  FIGHTING,
  /** 涉及欺凌. */
  BULLYING_INVOLVED,
  /** 损坏财物. */
  DAMAGE_TO_PROPERTY,
  /** 沉迷网络. */
  EXCESSIVE_INTERNET_USE,
  /** 其他. */
  OTHER
}
