package cn.district.retention.decider.approval;

import cn.district.retention.decider.Refusal;
import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;

/** Why a step may not be signed. */
public enum ApprovalRefused implements Reason {
  /** The procedure that the case began with has no such step. */
  STEP_UNKNOWN(Kind.RULE),
  /** None of the roles held there signs this step. */
  SIGNER_ROLE_MISSING(Kind.FORBIDDEN),
  STEP_ALREADY_DONE(Kind.CONFLICT),
  /** Another step comes first; the refusal names it. */
  STEP_MISSING(Kind.CONFLICT),
  APPROVAL_ENDED(Kind.CONFLICT),
  BEFORE_LAST_STEP(Kind.RULE),
  SIGNED_IN_THE_FUTURE(Kind.RULE);

  private final Kind kind;

  ApprovalRefused(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  /** The refusal, naming a step in both languages. */
  Refusal about(ApprovalStep step) {
    return Refusal.of(this)
        .with("step", step.code())
        .with("nameZh", step.nameZh())
        .with("nameEn", step.nameEn());
  }
}
