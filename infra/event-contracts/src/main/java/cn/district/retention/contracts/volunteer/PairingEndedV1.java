package cn.district.retention.contracts.volunteer;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** A pairing ended; the date is the first day without it. */
public record PairingEndedV1(
    String pairingId, String pupilId, PairingEnd reason, String districtId, LocalDate on)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
