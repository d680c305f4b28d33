package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/**
 * A school has issued a certificate, card or transcript of a pupil. The code by which the paper is
 * verified stands in no event.
 */
public record CertificateIssuedV1(
    String certificateId,
    String pupilId,
    String schoolId,
    CertificateKind kind,
    String districtId,
    LocalDate issuedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
