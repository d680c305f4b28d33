package cn.district.retention.volunteer.team;

/** What a volunteer can do (服务类型, R3-10, R3-36). */
public enum Skill {
  /** 学业指导. */
  STUDY_GUIDANCE,
  /** 生活关怀. */
  LIFE_CARE,
  /** 心理帮扶. */
  PSYCHOLOGICAL_HELP,
  /** 定向募捐. */
  TARGETED_FUNDRAISING,
  /** 爱心捐助. */
  DONATION
}
