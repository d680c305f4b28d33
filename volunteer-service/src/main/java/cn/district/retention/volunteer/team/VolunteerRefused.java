package cn.district.retention.volunteer.team;

import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;

/** Why a command to a volunteer is refused. */
public enum VolunteerRefused implements Reason {
  ALREADY_RECRUITED(Kind.CONFLICT),
  NO_SUCH_VOLUNTEER(Kind.UNKNOWN),
  DATE_IN_FUTURE(Kind.RULE),
  BORN_AFTER_RECRUITMENT(Kind.RULE),
  CHECK_REFERENCE_MISSING(Kind.RULE),
  CHECK_ALREADY_RECORDED(Kind.CONFLICT);

  private final Kind kind;

  VolunteerRefused(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
