package cn.district.retention.dropout.dropoutcase;

/** Why a suspicion was wrong (L-16). */
public enum DismissalCode {
  /** 在校. */
  ATTENDING,
  /** 已在他校就读. */
  ALREADY_ENROLLED,
  /** 户籍信息有误. */
  HOUSEHOLD_ERROR,
  /** 出国出境. */
  ABROAD,
  /** 因病或残疾, 送教上门. */
  ILL_HOME_TEACHING,
  /** 超龄. */
  PAST_AGE,
  /** 死亡. */
  DECEASED,
  /** 已办休学. */
  SUSPENDED,
  /** 学籍档案更正: the fact that it rested on was wrong; the platform's own code. */
  RECORD_CORRECTED;

  /** Death and departure abroad are never taken on anybody's word (D10). */
  boolean needsEvidence() {
    return this == DECEASED || this == ABROAD;
  }
}
