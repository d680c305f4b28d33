package cn.district.retention.contracts.enrollment;

/** Whose personal data (个人信息主体) they are. */
public enum DataSubjectKind {
  /** 学生. */
  PUPIL,
  /** 监护人. */
  GUARDIAN,
  /** 教职工. */
  STAFF,
  /** 志愿者. */
  VOLUNTEER,
  /** 捐赠人. */
  DONOR
}
