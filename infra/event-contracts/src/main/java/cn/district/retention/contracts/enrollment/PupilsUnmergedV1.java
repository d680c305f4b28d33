package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** The pupil of this stream is a person of its own after all: what it counted for counts again. */
public record PupilsUnmergedV1(
    String aliasPupilId, String survivingPupilId, String districtId, LocalDate unmergedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return aliasPupilId;
  }
}
