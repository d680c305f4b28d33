package cn.district.retention.enrollment.certificate;

import cn.district.retention.enrollment.certificate.Certificate.Kind;
import cn.district.retention.enrollment.pupil.ExitCode;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Enrolment;
import cn.district.retention.enrollment.transfer.Transfer;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the record says for a certificate: the enrolment that it rests on, or what is lacking. */
public sealed interface Basis {

  /** It may be issued, on this enrolment at the school. */
  record Given(Enrolment enrolment) implements Basis {}

  /** It may not be issued. */
  record Lacking(CertificateRefused reason) implements Basis {}

  /** The basis of a certificate of a school; a transfer is looked at for its proof alone. */
  static Basis of(Kind kind, String schoolId, PupilState pupil, Transfer.@Nullable State transfer) {
    if (pupil.isErased() || pupil.details() == null) {
      return new Lacking(CertificateRefused.PERSONAL_DATA_ERASED);
    }
    return switch (kind) {
      case ENROLMENT, PUPIL_CARD ->
          last(schoolId, pupil, Enrolment::isOpen, CertificateRefused.PUPIL_NOT_ENROLLED_HERE);
      case GRADUATION ->
          last(
              schoolId,
              pupil,
              enrolment -> enrolment.exitCode() == ExitCode.GRADUATED,
              CertificateRefused.PUPIL_NOT_GRADUATED_HERE);
      case COMPLETION ->
          last(
              schoolId,
              pupil,
              enrolment -> enrolment.exitCode() == ExitCode.COMPLETED,
              CertificateRefused.PUPIL_NOT_COMPLETED_HERE);
      case TRANSCRIPT ->
          last(
              schoolId,
              pupil,
              enrolment -> enrolment.exitCode() != ExitCode.REGISTERED_IN_ERROR,
              CertificateRefused.PUPIL_NEVER_ENROLLED_HERE);
      case TRANSFER -> ofTransfer(schoolId, pupil, transfer);
      case ARRIVAL_RECEIPT ->
          last(
              schoolId,
              pupil,
              enrolment -> pupil.arrivalFromOutside(enrolment.enrolmentId()).isPresent(),
              CertificateRefused.PUPIL_NOT_FROM_OUTSIDE);
    };
  }

  private static Basis ofTransfer(
      String schoolId, PupilState pupil, Transfer.@Nullable State transfer) {
    Transfer.Route route = transfer == null ? null : transfer.route();
    if (transfer == null || route == null || !isApproved(transfer)) {
      return new Lacking(CertificateRefused.TRANSFER_NOT_APPROVED);
    }
    return last(
        schoolId,
        pupil,
        enrolment -> enrolment.enrolmentId().equals(route.enrolmentId()),
        CertificateRefused.TRANSFER_NOT_APPROVED);
  }

  /** Both schools have agreed and the vice-principal has signed; nothing has failed since. */
  private static boolean isApproved(Transfer.State transfer) {
    return switch (transfer.standing()) {
      case APPROVED, FILE_SENT, ARRIVED -> true;
      case NONE, APPLIED, TEACHER_AGREED, RECEIVING_SCHOOL_AGREED, UNVERIFIED, REJECTED -> false;
    };
  }

  private static Basis last(
      String schoolId,
      PupilState pupil,
      Predicate<Enrolment> suffices,
      CertificateRefused otherwise) {
    Optional<Enrolment> found =
        pupil.enrolments().reversed().stream()
            .filter(enrolment -> enrolment.schoolId().equals(schoolId))
            .filter(suffices)
            .findFirst();
    return found.<Basis>map(Given::new).orElseGet(() -> new Lacking(otherwise));
  }
}
