package cn.district.retention.volunteer.roster;

/** How a volunteer stands with the record check (L-03). */
enum CheckStanding {
  /** 有效: a check holds today. */
  CHECKED,
  /** 已过期: the last check has run out; no new pairing until the next one. */
  EXPIRED,
  /** 未查询: never checked. */
  UNCHECKED
}
