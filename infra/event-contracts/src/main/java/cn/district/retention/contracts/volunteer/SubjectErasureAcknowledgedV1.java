package cn.district.retention.contracts.volunteer;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** This service has destroyed its key of an erased person: it can open nothing about them. */
public record SubjectErasureAcknowledgedV1(
    String subjectId, String districtId, LocalDate acknowledgedOn) implements ContractEvent {

  @Override
  public String subject() {
    return subjectId;
  }
}
