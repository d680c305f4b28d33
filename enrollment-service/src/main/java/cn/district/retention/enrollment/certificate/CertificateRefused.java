package cn.district.retention.enrollment.certificate;

import cn.district.retention.decider.Refusal.Kind;
import cn.district.retention.decider.Refusal.Reason;

/** Why something of a certificate is refused. */
public enum CertificateRefused implements Reason {
  PUPIL_NOT_ENROLLED_HERE(Kind.RULE),
  PUPIL_NOT_GRADUATED_HERE(Kind.RULE),
  PUPIL_NOT_COMPLETED_HERE(Kind.RULE),
  PUPIL_NEVER_ENROLLED_HERE(Kind.RULE),
  TRANSFER_NOT_APPROVED(Kind.RULE),
  PUPIL_NOT_FROM_OUTSIDE(Kind.RULE),
  CERTIFICATE_PURPOSE_TOO_SHORT(Kind.RULE),
  REPRINT_REASON_MISSING(Kind.RULE),
  PERSONAL_DATA_ERASED(Kind.GONE),
  CERTIFICATE_EXISTS(Kind.CONFLICT),
  CERTIFICATE_UNKNOWN(Kind.UNKNOWN),
  CERTIFICATE_REVOKED(Kind.CONFLICT);

  private final Kind kind;

  CertificateRefused(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
