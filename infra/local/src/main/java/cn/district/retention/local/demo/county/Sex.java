package cn.district.retention.local.demo.county;

/** As the API spells it. */
public enum Sex {
  MALE,
  FEMALE
}
