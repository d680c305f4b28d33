package cn.district.retention.contracts.reference;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/**
 * An administrative class (行政班) with the school year and grade in which it started; its grade
 * follows from the school year.
 */
public record ClassFormedV1(
    String classId,
    String schoolId,
    String nameZh,
    int firstSchoolYear,
    int firstGrade,
    String districtId,
    LocalDate from)
    implements ContractEvent {

  @Override
  public String subject() {
    return classId;
  }
}
