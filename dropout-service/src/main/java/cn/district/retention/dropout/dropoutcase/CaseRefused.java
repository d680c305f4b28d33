package cn.district.retention.dropout.dropoutcase;

import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.Refusal.Kind;

/** Why a case refuses. */
public enum CaseRefused implements Refusal.Reason {
  DATE_IN_FUTURE(Kind.RULE),
  DATE_TOO_EARLY(Kind.RULE),
  EPISODE_CLOSED(Kind.CONFLICT),
  ALREADY_CONFIRMED(Kind.CONFLICT),
  NOT_CONFIRMED(Kind.CONFLICT),
  ALREADY_ESCALATED(Kind.CONFLICT),
  NOT_ESCALATED(Kind.CONFLICT),
  ALREADY_RETURNED(Kind.CONFLICT),
  NOT_RETURNED(Kind.CONFLICT),
  EVIDENCE_MISSING(Kind.RULE),
  CONTACT_MISSING(Kind.RULE),
  PUPIL_SUSPENDED(Kind.RULE),
  OUT_SINCE_TOO_LATE(Kind.RULE),
  NOTICE_IN_FORCE(Kind.CONFLICT),
  NOTICE_NOT_IN_FORCE(Kind.CONFLICT),
  NOTICE_UNKNOWN(Kind.UNKNOWN),
  NOTICE_CONTENT_ERASED(Kind.GONE),
  DEADLINE_BEFORE_ISSUE(Kind.RULE),
  CLASS_OF_OTHER_SCHOOL(Kind.RULE),
  CLOSING_CODE_NOT_BY_HAND(Kind.RULE),
  TOWNSHIP_MUST_CLOSE(Kind.FORBIDDEN),
  UNIT_NOT_YET_KNOWN(Kind.NOT_YET_KNOWN),
  CALENDAR_NOT_YET_KNOWN(Kind.NOT_YET_KNOWN);

  private final Kind kind;

  CaseRefused(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
