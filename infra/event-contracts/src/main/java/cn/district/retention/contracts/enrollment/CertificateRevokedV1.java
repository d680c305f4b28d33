package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** A certificate, card or transcript holds no more, since the school has revoked it. */
public record CertificateRevokedV1(
    String certificateId,
    String pupilId,
    String schoolId,
    CertificateKind kind,
    String districtId,
    LocalDate revokedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
