package cn.district.retention.contracts.enrollment;

/** What a school certifies of a pupil. */
public enum CertificateKind {
  /** 在校证明. */
  ENROLMENT,
  /** 毕业证明. */
  GRADUATION,
  /** 结业证明. */
  COMPLETION,
  /** 学生卡. */
  PUPIL_CARD,
  /** 转学证明. */
  TRANSFER,
  /** 学籍履历证明. */
  TRANSCRIPT,
  /** 转入回执: of a pupil who came from another district. */
  ARRIVAL_RECEIPT
}
