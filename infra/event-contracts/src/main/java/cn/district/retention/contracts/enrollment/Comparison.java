package cn.district.retention.contracts.enrollment;

/** What a reconciliation (四查三比对) holds against what. */
public enum Comparison {
  /** A child of the household register (户籍) has no enrolment record. */
  HOUSEHOLD_NOT_ENROLLED,
  /** A pupil on record is not in school (名在人不在). */
  ENROLLED_NOT_IN_SCHOOL,
  /** A child in school is not on record there (人在名不在). */
  IN_SCHOOL_NOT_ENROLLED,
  /** A child of a household lifted out of poverty (脱贫户) has no enrolment record. */
  POVERTY_NOT_ENROLLED
}
