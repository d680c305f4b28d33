package cn.district.retention.aid.application;

/** Why people look at an application again (待复核). */
public enum Doubt {
  /** 学籍更正后当日不在册: as corrected, the pupil was at no school on a day that counts. */
  NOT_ENROLLED,
  /** 学籍更正后不在该校: as corrected, the pupil was at another school on the day of application. */
  OTHER_SCHOOL,
  /** 同一学生同学年另有申请: the same person has another application for the school year. */
  DUPLICATE
}
