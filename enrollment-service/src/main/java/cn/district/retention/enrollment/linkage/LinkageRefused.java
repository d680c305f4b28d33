package cn.district.retention.enrollment.linkage;

import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;

/** Why something of the linkage with another district is refused. */
public enum LinkageRefused implements Reason {
  ARRIVAL_UNKNOWN(Kind.UNKNOWN),
  RELEASE_CONFIRMED_ALREADY(Kind.CONFLICT),
  RELEASE_UNKNOWN(Kind.UNKNOWN),
  NOT_ENROLLED(Kind.CONFLICT),
  HOUSEHOLD_REGION_UNKNOWN(Kind.RULE),
  HOUSEHOLD_REGION_HERE(Kind.RULE),
  LIVES_ELSEWHERE(Kind.RULE),
  NOTICE_BEFORE_TERM(Kind.RULE),
  HOUSEHOLD_NOTIFIED_ALREADY(Kind.CONFLICT),
  HOUSEHOLD_NOTICE_UNKNOWN(Kind.UNKNOWN),
  HOUSEHOLD_NOTICE_ACKNOWLEDGED(Kind.CONFLICT),
  ACKNOWLEDGED_BEFORE_NOTICE(Kind.RULE),
  ACKNOWLEDGEMENT_UNKNOWN(Kind.UNKNOWN),
  DATE_IN_THE_FUTURE(Kind.RULE);

  private final Kind kind;

  LinkageRefused(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
