package cn.district.retention.local.demo.county;

import java.util.List;

/** A township (乡镇) with the officer who is answerable for its dropouts, and the office's system. */
public record Township(String id, String code, String nameZh, String nameEn, List<Staff> staff) {

  public Township {
    staff = List.copyOf(staff);
  }

  /** Name of the township office's system at the identity provider. */
  public String clientId() {
    return "township-" + code;
  }
}
