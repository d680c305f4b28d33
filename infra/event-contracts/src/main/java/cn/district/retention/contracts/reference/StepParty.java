package cn.district.retention.contracts.reference;

/** On whose side a step of a procedure lies. */
public enum StepParty {
  /** 学生所在学校（转学时为转出学校）. */
  SCHOOL,
  /** 接收学校. */
  RECEIVING_SCHOOL,
  /** 主管部门. */
  AUTHORITY
}
