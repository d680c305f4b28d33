package cn.district.retention.dropout.dropoutcase;

/** Measures of a township on a legal basis (L-01, L-02, L-17). */
public enum TownshipMeasure {
  /** 批评教育. */
  CRITICISM_EDUCATION,
  /** 责令限期改正. */
  ORDER_TO_CORRECT,
  /** 司法建议. */
  JUDICIAL_ADVICE,
  /** 起诉. */
  LAWSUIT
}
