package cn.district.retention.enrollment.certificate.issue;

import cn.district.retention.enrollment.certificate.Certificate.About;
import cn.district.retention.enrollment.certificate.Certificate.Kind;
import cn.district.retention.enrollment.certificate.Certificate.Paper;
import cn.district.retention.enrollment.certificate.Certificate.Printing;
import cn.district.retention.enrollment.certificate.Certificate.RevocationReason;
import cn.district.retention.enrollment.certificate.Certificate.Standing;
import cn.district.retention.enrollment.certificate.Certificate.State;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Committed;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as the school sees it. The code stands on the paper alone.
 *
 * @param purpose what it was issued for; absent once it is erased
 * @param sha256 of the printed file
 * @param prints who printed it, when and why; every print has the same bytes
 */
record CertificateView(
    String certificateId,
    long version,
    Kind kind,
    String pupilId,
    String schoolId,
    String classId,
    Standing standing,
    @Nullable LocalDate issuedOn,
    String issuedBy,
    @Nullable LocalDate validUntil,
    @Nullable String purpose,
    String sha256,
    @Nullable RevocationEntry revocation,
    List<Printing> prints) {

  /** Who took it back, and why. */
  record RevocationEntry(
      RevocationReason reason, String revokedBy, LocalDate revokedOn, @Nullable String remark) {}

  static CertificateView of(Committed<State> certificate, LocalDate today) {
    State state = certificate.state();
    About about = state.about();
    if (about == null) {
      throw new CommandFailure.Unknown();
    }
    Paper paper = state.paper();
    return new CertificateView(
        about.certificateId(),
        certificate.version(),
        about.kind(),
        about.pupilId(),
        about.schoolId(),
        about.classId(),
        state.standingOn(today),
        state.issuedOn(),
        state.issuedBy(),
        state.validUntil(),
        paper == null ? null : paper.purpose(),
        state.sha256(),
        revocation(state),
        state.prints());
  }

  private static @Nullable RevocationEntry revocation(State state) {
    var revocation = state.revocation();
    var remark = state.remark();
    return revocation == null
        ? null
        : new RevocationEntry(
            revocation.reason(),
            revocation.by(),
            revocation.on(),
            remark == null ? null : remark.text());
  }
}
