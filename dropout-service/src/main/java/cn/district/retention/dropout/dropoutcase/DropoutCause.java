package cn.district.retention.dropout.dropoutcase;

/** Causes of a dropout (辍学原因); several may hold (R1-24, D5). */
public enum DropoutCause {
  /** 学习困难. */
  LEARNING_DIFFICULTY,
  /** 厌学. */
  AVERSION,
  /** 贫困. */
  POVERTY,
  /** 务农. */
  FARMING,
  /** 务工. */
  LABOUR,
  /** 经商. */
  TRADING,
  /** 早婚. */
  EARLY_MARRIAGE,
  /** 疾病残疾. */
  ILLNESS_DISABILITY,
  /** 上学远. */
  DISTANCE,
  /** 随迁去向不明. */
  MOVED_UNKNOWN,
  /** 宗教或私塾. */
  PRIVATE_RELIGIOUS,
  /** 其他. */
  OTHER
}
