package cn.district.retention.reporting.district;

import cn.district.retention.reporting.statistics.Stage;

/** Kinds of school, with the stages that they teach. */
public enum SchoolKind {
  /** 小学. */
  PRIMARY,
  /** 教学点. */
  TEACHING_POINT,
  /** 初中. */
  JUNIOR,
  /** 九年一贯制学校. */
  NINE_YEAR,
  /** 特殊教育学校. */
  SPECIAL,
  /** 专门学校. */
  SPECIALISED;

  boolean teaches(Stage stage) {
    return switch (this) {
      case PRIMARY, TEACHING_POINT -> stage == Stage.PRIMARY;
      case JUNIOR -> stage == Stage.JUNIOR;
      case NINE_YEAR, SPECIAL, SPECIALISED -> true;
    };
  }
}
