package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** A pupil is on the district's register (学籍). */
public record PupilRegisteredV1(String pupilId, String districtId, LocalDate registeredOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
