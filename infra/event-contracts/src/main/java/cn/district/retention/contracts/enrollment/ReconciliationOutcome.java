package cn.district.retention.contracts.enrollment;

/** What a difference turned out to be (L-16). */
public enum ReconciliationOutcome {
  /** 空挂户、死亡、身份证错误、查无此人. */
  NO_SUCH_CHILD,
  /** 重复户口. */
  DUPLICATE_HOUSEHOLD,
  /** 已在校就读. */
  IN_SCHOOL,
  /** 省内就读，无学籍. */
  IN_PROVINCE_WITHOUT_RECORD,
  /** 省外就读，无学籍. */
  OTHER_PROVINCE_WITHOUT_RECORD,
  /** 超过学龄. */
  PAST_AGE,
  /** 出国. */
  ABROAD,
  /** 重病重残、送教上门. */
  ILL_OR_TAUGHT_AT_HOME,
  /** 随父母外迁，联系不上. */
  MOVED_UNREACHABLE,
  /** 确属失学，已劝返或列入台账. */
  OUT_OF_SCHOOL
}
