package cn.district.retention.contracts.enrollment;

/** What confirms an arrival. */
public enum ArrivalProof {
  /** Confirmed on the platform by the receiving school. */
  RECEIVING_SCHOOL,
  /** 回执, with its number. */
  STAMPED_RECEIPT
}
