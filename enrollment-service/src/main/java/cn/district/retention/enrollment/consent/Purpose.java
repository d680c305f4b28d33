package cn.district.retention.enrollment.consent;

import java.util.Arrays;
import java.util.List;

/** What a pupil's data are used for. */
public enum Purpose {
  /** 使用照片、影像. */
  PHOTO_USE(true),
  /** 志愿者结对联系. */
  PAIRING_CONTACT(true),
  /** 与捐助人匹配. */
  DONOR_MATCHING(true),
  /** 预警画像中的附加信息. */
  EARLY_WARNING_PROFILE(true),
  /** 家访定位. */
  GEOTAG(true),
  /** 学籍管理; required by law. */
  ENROLMENT_RECORD(false),
  /** 考勤; required by law. */
  ATTENDANCE(false),
  /** 控辍保学; required by law. */
  DROPOUT_CONTROL(false);

  private final boolean optional;

  Purpose(boolean optional) {
    this.optional = optional;
  }

  /** Whether it rests on a consent; what the law requires rests on none (个人信息保护法 §13). */
  public boolean isOptional() {
    return optional;
  }

  /** Those that rest on a consent. */
  public static List<Purpose> optionalOnes() {
    return Arrays.stream(values()).filter(Purpose::isOptional).toList();
  }
}
