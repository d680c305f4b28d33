package cn.district.retention.contracts.enrollment;

/** What is done with a pupil's data only where it is consented to. */
public enum ConsentPurpose {
  /** 使用照片、影像. */
  PHOTO_USE,
  /** 志愿者结对联系. */
  PAIRING_CONTACT,
  /** 与捐助人匹配. */
  DONOR_MATCHING,
  /** 预警画像中的附加信息. */
  EARLY_WARNING_PROFILE,
  /** 家访定位. */
  GEOTAG
}
