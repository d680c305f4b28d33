package cn.district.retention.contracts.reference;

/** Roles that a member of staff or an outside helper holds at a unit. */
public enum Role {
  /** Platform administrator of the district. */
  DISTRICT_ADMIN,
  /** 教育局. */
  BUREAU,
  /** 督学. */
  INSPECTOR,
  /** 乡镇或街道干部. */
  TOWNSHIP_OFFICER,
  /** 校长. */
  PRINCIPAL,
  /** 分管副校长. */
  VICE_PRINCIPAL,
  /** 教务处. */
  ACADEMIC_OFFICE,
  /** 德育处. */
  MORAL_EDUCATION,
  /** 主任. */
  DIRECTOR,
  /** 班主任. */
  CLASS_TEACHER,
  /** 科任老师. */
  SUBJECT_TEACHER,
  /** The school's own information system. */
  SCHOOL_SYSTEM,
  /** 助学活动小组. */
  AID_GROUP,
  /** 志愿者工作负责人. */
  VOLUNTEER_COORDINATOR
}
