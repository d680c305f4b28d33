package cn.district.retention.aid.application;

import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;

/** Why a command to an application is refused. */
public enum ApplicationRefused implements Reason {
  /** The pupil's register has not arrived here yet. */
  PUPIL_NOT_YET_KNOWN(Kind.NOT_YET_KNOWN),
  /** The pupil's class has not arrived here yet. */
  UNIT_NOT_YET_KNOWN(Kind.NOT_YET_KNOWN),
  /** Another application of the pupil is being written at this moment. */
  APPLICATION_IN_PROGRESS(Kind.NOT_YET_KNOWN),
  /** R3-25: only enrolled or newly entering pupils. */
  PUPIL_NOT_ENROLLED(Kind.RULE),
  GUARDIAN_SIGNATURE_MISSING(Kind.RULE),
  SIGNED_AFTER_APPLICATION(Kind.RULE),
  /** R3-26: after the school year has started. */
  OUTSIDE_SCHOOL_YEAR(Kind.RULE),
  DATE_IN_FUTURE(Kind.RULE),
  NO_RULES_IN_FORCE(Kind.RULE),
  CONDITION_MISSING(Kind.RULE),
  CONDITION_NOT_IN_FORCE(Kind.RULE),
  CONDITION_TWICE(Kind.RULE),
  APPLIED_THIS_SCHOOL_YEAR(Kind.CONFLICT),
  /** Another entry of the same person has been approved for the school year. */
  PERSON_HAS_AID_THIS_YEAR(Kind.CONFLICT),
  ALREADY_SUBMITTED(Kind.CONFLICT),
  NO_SUCH_APPLICATION(Kind.UNKNOWN),
  ALREADY_REVIEWED(Kind.CONFLICT),
  NOT_FORWARDED(Kind.CONFLICT),
  /** The aid group's decision is more than a signature: it has conditions and evidence. */
  DECISION_NEEDS_FINDINGS(Kind.RULE),
  ALREADY_DECIDED(Kind.CONFLICT),
  BEFORE_APPLICATION(Kind.RULE),
  BEFORE_REVIEW(Kind.RULE),
  REASON_MISSING(Kind.RULE),
  EVIDENCE_MISSING(Kind.RULE),
  EXPLANATION_MISSING(Kind.RULE),
  SECOND_REVIEWER_MISSING(Kind.RULE),
  SECOND_REVIEWER_IS_DECIDER(Kind.RULE),
  SECOND_REVIEWER_NOT_IN_AID_GROUP(Kind.RULE),
  REVIEWED_FOR_THE_SCHOOL(Kind.RULE),
  /** It was closed as a duplicate, or since what it rested on was wrong. */
  APPLICATION_CLOSED(Kind.CONFLICT),
  NO_SUCH_DOUBT(Kind.CONFLICT);

  private final Kind kind;

  ApplicationRefused(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
