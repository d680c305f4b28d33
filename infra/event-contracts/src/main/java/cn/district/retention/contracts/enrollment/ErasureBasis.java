package cn.district.retention.contracts.enrollment;

/** Why personal data are erased (PIPL §47; 未成年人保护法 §72). */
public enum ErasureBasis {
  /** 监护人请求. */
  GUARDIAN_REQUEST,
  /** 撤回同意. */
  CONSENT_WITHDRAWN,
  /** 保存期限届满. */
  RETENTION_OVER,
  /** 登记有误. */
  REGISTERED_IN_ERROR,
  /** 主管机关决定. */
  AUTHORITY_ORDER
}
