package cn.district.retention.enrollment.certificate.issue;

import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.certificate.Basis;
import cn.district.retention.enrollment.certificate.Certificate;
import cn.district.retention.enrollment.certificate.Certificate.About;
import cn.district.retention.enrollment.certificate.Certificate.Command.IssueCertificate;
import cn.district.retention.enrollment.certificate.Certificate.Kind;
import cn.district.retention.enrollment.certificate.Certificate.Made;
import cn.district.retention.enrollment.certificate.Certificate.Paper;
import cn.district.retention.enrollment.certificate.Certificate.State;
import cn.district.retention.enrollment.certificate.CertificateRefused;
import cn.district.retention.enrollment.certificate.PaperContent;
import cn.district.retention.enrollment.certificate.VerificationCode;
import cn.district.retention.enrollment.certificate.print.Print;
import cn.district.retention.enrollment.certificate.print.PrintedFiles.Printed;
import cn.district.retention.enrollment.certificate.print.Printer;
import cn.district.retention.enrollment.certificate.register.CertificateRegister;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.transfer.Transfer;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.web.Fingerprint;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a paper ready to be issued: draws its code, puts its words together, prints it. */
@Component
final class Workshop {

  private final PaperWords words;
  private final Printer printer;
  private final CertificateRegister register;
  private final SecureRandom random = new SecureRandom();

  Workshop(PaperWords words, Printer printer, CertificateRegister register) {
    this.words = words;
    this.printer = printer;
    this.register = register;
  }

  /**
   * A paper that only has to be issued.
   *
   * @param file null where the record gives no ground, and the command will be refused
   */
  record Ready(IssueCertificate command, byte @Nullable [] file) {

    Optional<Printed> printed() {
      return Optional.ofNullable(file).map(made -> new Printed(command.about().pupilId(), made));
    }
  }

  /** Makes a paper ready, as far as the record gives ground for it. */
  Ready make(
      String certificateId,
      Kind kind,
      String schoolId,
      Committed<PupilState> pupil,
      Transfer.@Nullable State transfer,
      String purpose,
      Caller caller) {
    Basis basis = Basis.of(kind, schoolId, pupil.state(), transfer);
    PersonalDetails details = pupil.state().detailsOn(caller.today());
    byte[] file = null;
    Made made = null;
    String classId = "";
    if (basis instanceof Basis.Given(PupilState.Enrolment enrolment) && details != null) {
      VerificationCode code = VerificationCode.draw(random);
      PaperContent content =
          words.of(kind, code, pupil.state(), details, enrolment, transfer, caller.today());
      file = printer.paper(print(certificateId, kind, content, caller.today()));
      made = new Made(new Paper(purpose, content), register.indexOf(code), Fingerprint.of(file));
      classId = enrolment.classId();
    }
    return new Ready(
        new IssueCertificate(
            new About(certificateId, kind, pupil.id(), schoolId, classId),
            made,
            pupil.state(),
            transfer,
            caller.subject(),
            caller.today()),
        file);
  }

  private static Print print(
      String certificateId, Kind kind, PaperContent content, LocalDate issuedOn) {
    return new Print(
        certificateId, kind, content, issuedOn, Certificate.validUntil(kind, issuedOn));
  }

  /** What an issued certificate shows. */
  static Print printOf(State state) {
    About about = state.about();
    Paper paper = state.paper();
    LocalDate issuedOn = state.issuedOn();
    if (about == null || paper == null || issuedOn == null) {
      throw new CommandFailure.Refused(Refusal.of(CertificateRefused.PERSONAL_DATA_ERASED));
    }
    return new Print(
        about.certificateId(), about.kind(), paper.content(), issuedOn, state.validUntil());
  }
}
