package cn.district.retention.contracts.volunteer;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import java.util.List;

/** One or several volunteers help one pupil for at most a year (R3-05, R3-11). */
public record PairingStartedV1(
    String pairingId,
    String pupilId,
    List<String> volunteerIds,
    PairingForm form,
    String districtId,
    LocalDate from,
    LocalDate until)
    implements ContractEvent {

  public PairingStartedV1 {
    volunteerIds = List.copyOf(volunteerIds);
  }

  @Override
  public String subject() {
    return pupilId;
  }
}
