package cn.district.retention.volunteer.pairing;

/** Why a coordinator looks at a pairing again (待复核). */
public enum Doubt {
  /** 更正后开始日不是留守儿童: as corrected, the pupil was not left behind on the day of the start. */
  NOT_LEFT_BEHIND,
  /** 同一学生另有结对: the same person has another pairing that goes on. */
  SECOND_PAIRING,
  /** 结对因有误的信息结束: what ended it has proved wrong, or another's; a new one may be started. */
  ENDED_WRONGLY
}
