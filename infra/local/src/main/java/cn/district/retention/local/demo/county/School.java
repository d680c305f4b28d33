package cn.district.retention.local.demo.county;

import java.util.List;

/** A school or teaching point with its classes and the staff who lead it. */
public record School(
    String id,
    String code,
    SchoolType type,
    String townshipId,
    String nameZh,
    String nameEn,
    List<SchoolClass> classes,
    List<Staff> staff) {

  public School {
    classes = List.copyOf(classes);
    staff = List.copyOf(staff);
  }

  /** Name of the school's own system at the identity provider. */
  public String clientId() {
    return "school-" + code;
  }
}
