package cn.district.retention.decider.approval;

/** On whose side a step lies. */
public enum Party {
  /** The pupil's own school; in a transfer the sending one (转出学校). */
  SCHOOL,
  /** The school that takes the pupil in (接收学校). */
  RECEIVING_SCHOOL,
  /** An authority above the school (主管部门): the township, the bureau, the aid group. */
  AUTHORITY
}
