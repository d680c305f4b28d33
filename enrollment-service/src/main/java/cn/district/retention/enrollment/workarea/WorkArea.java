package cn.district.retention.enrollment.workarea;

/** What a leading group heads and a plan is for (工作领域). */
public enum WorkArea {
  /** 学籍管理 (R1-06, R1-09). */
  REGISTRY_MANAGEMENT
}
