package cn.district.retention.contracts.volunteer;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** A volunteer joined the district's team (R3-34). */
public record VolunteerRecruitedV1(String volunteerId, String districtId, LocalDate recruitedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return volunteerId;
  }
}
