package cn.district.retention.enrollment.pupil;

import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;

/** Why a command to a pupil's stream is refused. */
public enum PupilRefused implements Reason {
  ALREADY_REGISTERED(Kind.CONFLICT),
  ID_NUMBER_INVALID(Kind.RULE),
  BIRTH_DATE_IMPLAUSIBLE(Kind.RULE),
  CLASS_UNKNOWN(Kind.RULE),
  GRADE_ENDED(Kind.RULE),
  ALREADY_ENROLLED(Kind.CONFLICT),
  NOT_ENROLLED(Kind.CONFLICT),
  DECEASED(Kind.CONFLICT),
  BEFORE_ENTRY(Kind.RULE),
  BEFORE_LAST_EXIT(Kind.RULE),
  NOT_A_WITHDRAWAL_REASON(Kind.RULE),
  GUARDIAN_REQUEST_MISSING(Kind.RULE),
  DOCUMENT_MISSING(Kind.RULE),
  ANOTHER_CLASS(Kind.CONFLICT),
  TAG_ENDS_BEFORE_IT_STARTS(Kind.RULE),
  TAG_OVERLAPS(Kind.CONFLICT),
  TAG_UNKNOWN(Kind.UNKNOWN),
  ALREADY_SUSPENDED(Kind.CONFLICT),
  SUSPENSION_UNKNOWN(Kind.UNKNOWN),
  SUSPENSION_TOO_LONG(Kind.RULE),
  SUSPENSION_ENDS_BEFORE_IT_STARTS(Kind.RULE),
  STILL_ENROLLED(Kind.CONFLICT),
  APPROVER_IS_REQUESTER(Kind.RULE),
  APPROVER_NOT_ENTITLED(Kind.RULE),
  PERSONAL_DATA_ERASED(Kind.GONE);

  private final Kind kind;

  PupilRefused(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
