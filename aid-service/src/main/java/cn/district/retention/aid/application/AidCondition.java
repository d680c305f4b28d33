package cn.district.retention.aid.application;

/** Conditions under which a pupil is aided (资助条件, R3-27 to R3-31). */
public enum AidCondition {
  /** Orphan, or child of a single parent who has lost the ability to work (R3-27). */
  B1(
      "孤儿或单亲家庭子女、且单亲丧失劳动能力的",
      "Orphan, or child of a single parent who has lost the ability to work"),
  /** The main earner has lost the ability to work (R3-28). */
  B2(
      "家庭主要收入创造者因故丧失劳动能力，家庭生活无法维持的",
      "The main earner has lost the ability to work and the family cannot be kept up"),
  /** Critical illness in the family, or a great disaster (R3-29). */
  B3(
      "家庭有危重病人或受重大灾难，造成家庭经济异常拮据，无法正常生活的",
      "Critical illness in the family or a great disaster has strained its economy abnormally"),
  /** Parents disabled and without income, living on the minimum allowance alone (R3-30). */
  B4(
      "父母残疾、无任何经济来源，仅靠民政低保维持生活的",
      "Parents are disabled, without income, living on the minimum allowance alone"),
  /** Extreme poverty for other reasons, to be explained (R3-31). */
  B5("由于其他原因造成经济特困的学生", "Extreme poverty for other reasons");

  private final String chinese;
  private final String english;

  AidCondition(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** The plan's own words. */
  public String chinese() {
    return chinese;
  }

  /** The same in English. */
  public String english() {
    return english;
  }
}
