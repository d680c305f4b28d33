package cn.district.retention.enrollment.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.decider.approval.Approvals;
import cn.district.retention.decider.approval.PackagedProcedure;
import cn.district.retention.enrollment.certificate.Certificate.About;
import cn.district.retention.enrollment.certificate.Certificate.Command;
import cn.district.retention.enrollment.certificate.Certificate.Command.IssueCertificate;
import cn.district.retention.enrollment.certificate.Certificate.Command.PrintCertificate;
import cn.district.retention.enrollment.certificate.Certificate.Command.RevokeCertificate;
import cn.district.retention.enrollment.certificate.Certificate.Event;
import cn.district.retention.enrollment.certificate.Certificate.Event.CertificateIssued;
import cn.district.retention.enrollment.certificate.Certificate.Event.CertificatePrinted;
import cn.district.retention.enrollment.certificate.Certificate.Event.CertificateRevoked;
import cn.district.retention.enrollment.certificate.Certificate.Kind;
import cn.district.retention.enrollment.certificate.Certificate.Made;
import cn.district.retention.enrollment.certificate.Certificate.Paper;
import cn.district.retention.enrollment.certificate.Certificate.PrintReason;
import cn.district.retention.enrollment.certificate.Certificate.Remark;
import cn.district.retention.enrollment.certificate.Certificate.RevocationReason;
import cn.district.retention.enrollment.certificate.Certificate.Standing;
import cn.district.retention.enrollment.certificate.Certificate.State;
import cn.district.retention.enrollment.pupil.EntryKind;
import cn.district.retention.enrollment.pupil.ErasureBasis;
import cn.district.retention.enrollment.pupil.ExitCode;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PersonalDetails.Guardian;
import cn.district.retention.enrollment.pupil.PersonalDetails.Sex;
import cn.district.retention.enrollment.pupil.Pupil;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.transfer.Transfer;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateTest {

  private static final Scenario<State, Command, Event> CERTIFICATE =
      Scenario.of(State.NOTHING, Certificate::decide, Certificate::evolve);

  private static final LocalDate ENTRY = LocalDate.parse("2024-09-02");
  private static final LocalDate LEFT = LocalDate.parse("2025-07-05");
  private static final LocalDate TODAY = LocalDate.parse("2025-07-10");
  private static final PersonalDetails DETAILS =
      new PersonalDetails(
          "测试生",
          Sex.FEMALE,
          LocalDate.parse("2013-03-14"),
          null,
          new Guardian("测试监护", "母亲", null),
          null);
  private static final Paper PAPER = paper("办理公交卡");

  @Nested
  class Issue {

    @Test
    void who_is_on_the_register_of_the_school_gets_a_certificate_of_enrolment() {
      CERTIFICATE
          .given()
          .when(issue(Kind.ENROLMENT, "s1", here()))
          .then(issued(Kind.ENROLMENT, null));
    }

    @Test
    void who_came_from_another_district_gets_a_receipt_for_it() {
      PupilState arrived =
          Pupil.evolve(here(), new PupilEvent.OutsideArrivalRecorded("p1", "e1", ENTRY, null));
      CERTIFICATE
          .given()
          .when(issue(Kind.ARRIVAL_RECEIPT, "s1", arrived))
          .then(issued(Kind.ARRIVAL_RECEIPT, null));
      CERTIFICATE
          .given()
          .when(issue(Kind.ARRIVAL_RECEIPT, "s1", here()))
          .refused(CertificateRefused.PUPIL_NOT_FROM_OUTSIDE);
    }

    @Test
    void a_card_holds_until_the_end_of_the_school_year() {
      CERTIFICATE
          .given()
          .when(issue(Kind.PUPIL_CARD, "s1", here()))
          .then(issued(Kind.PUPIL_CARD, LocalDate.parse("2025-08-31")));
      assertThat(Certificate.validUntil(Kind.PUPIL_CARD, LocalDate.parse("2025-08-31")))
          .isEqualTo("2025-08-31");
      assertThat(Certificate.validUntil(Kind.PUPIL_CARD, LocalDate.parse("2025-09-01")))
          .isEqualTo("2026-08-31");
    }

    @ParameterizedTest
    @EnumSource(
        value = Kind.class,
        names = {"ENROLMENT", "PUPIL_CARD"})
    void who_has_left_or_is_elsewhere_gets_neither_certificate_nor_card(Kind kind) {
      CERTIFICATE
          .given()
          .when(issue(kind, "s1", gone(ExitCode.GRADUATED)))
          .refused(CertificateRefused.PUPIL_NOT_ENROLLED_HERE);
      CERTIFICATE
          .given()
          .when(issue(kind, "s2", here()))
          .refused(CertificateRefused.PUPIL_NOT_ENROLLED_HERE);
    }

    @Test
    void a_graduation_is_certified_where_the_record_says_so() {
      CERTIFICATE
          .given()
          .when(issue(Kind.GRADUATION, "s1", gone(ExitCode.GRADUATED)))
          .then(issued(Kind.GRADUATION, null));
      CERTIFICATE
          .given()
          .when(issue(Kind.GRADUATION, "s1", here()))
          .refused(CertificateRefused.PUPIL_NOT_GRADUATED_HERE);
      CERTIFICATE
          .given()
          .when(issue(Kind.GRADUATION, "s1", gone(ExitCode.COMPLETED)))
          .refused(CertificateRefused.PUPIL_NOT_GRADUATED_HERE);
      CERTIFICATE
          .given()
          .when(issue(Kind.GRADUATION, "s2", gone(ExitCode.GRADUATED)))
          .refused(CertificateRefused.PUPIL_NOT_GRADUATED_HERE);
    }

    @Test
    void a_completion_is_certified_where_the_record_says_so() {
      CERTIFICATE
          .given()
          .when(issue(Kind.COMPLETION, "s1", gone(ExitCode.COMPLETED)))
          .then(issued(Kind.COMPLETION, null));
      CERTIFICATE
          .given()
          .when(issue(Kind.COMPLETION, "s1", gone(ExitCode.GRADUATED)))
          .refused(CertificateRefused.PUPIL_NOT_COMPLETED_HERE);
    }

    @Test
    void a_school_gives_a_transcript_to_whoever_was_ever_there_and_not_in_error() {
      CERTIFICATE
          .given()
          .when(issue(Kind.TRANSCRIPT, "s1", gone(ExitCode.TRANSFERRED_OUT)))
          .then(issued(Kind.TRANSCRIPT, null));
      CERTIFICATE
          .given()
          .when(issue(Kind.TRANSCRIPT, "s1", gone(ExitCode.REGISTERED_IN_ERROR)))
          .refused(CertificateRefused.PUPIL_NEVER_ENROLLED_HERE);
    }

    @ParameterizedTest
    @EnumSource(Transfer.Standing.class)
    void a_transfer_is_certified_once_it_is_approved_and_while_it_holds(
        Transfer.Standing standing) {
      var when = CERTIFICATE.given().when(transfer("s1", "e1", standing));

      switch (standing) {
        case APPROVED, FILE_SENT, ARRIVED -> when.then(issued(Kind.TRANSFER, null));
        default -> when.refused(CertificateRefused.TRANSFER_NOT_APPROVED);
      }
    }

    @Test
    void the_transfer_must_be_the_pupils_and_from_this_school() {
      CERTIFICATE
          .given()
          .when(transfer("s1", "e9", Transfer.Standing.APPROVED))
          .refused(CertificateRefused.TRANSFER_NOT_APPROVED);
      CERTIFICATE
          .given()
          .when(transfer("s2", "e1", Transfer.Standing.APPROVED))
          .refused(CertificateRefused.TRANSFER_NOT_APPROVED);
      CERTIFICATE
          .given()
          .when(issue(Kind.TRANSFER, "s1", here()))
          .refused(CertificateRefused.TRANSFER_NOT_APPROVED);
    }

    @Test
    void the_purpose_is_stated() {
      CERTIFICATE
          .given()
          .when(
              new IssueCertificate(
                  about(Kind.ENROLMENT, "s1"),
                  new Made(paper(" 用 "), "index", "hash"),
                  here(),
                  null,
                  "office",
                  TODAY))
          .refused(CertificateRefused.CERTIFICATE_PURPOSE_TOO_SHORT, "purpose");
    }

    @Test
    void nothing_is_certified_of_who_has_been_erased() {
      PupilState erased =
          Pupil.evolve(
              gone(ExitCode.GRADUATED),
              new PupilEvent.PersonalDataErased("p1", ErasureBasis.RETENTION_OVER, "staff", LEFT));

      CERTIFICATE
          .given()
          .when(issue(Kind.GRADUATION, "s1", erased))
          .refused(CertificateRefused.PERSONAL_DATA_ERASED);
    }

    @Test
    void it_is_issued_once() {
      CERTIFICATE
          .given(issued(Kind.ENROLMENT, null))
          .when(issue(Kind.ENROLMENT, "s1", here()))
          .refused(CertificateRefused.CERTIFICATE_EXISTS);
    }
  }

  @Nested
  class Revoke {

    private static final RevokeCertificate REVOKE =
        new RevokeCertificate(
            RevocationReason.ISSUED_IN_ERROR, new Remark("班级有误"), "principal", TODAY);

    @Test
    void it_is_revoked_with_a_reason_once() {
      CERTIFICATE.given(issued(Kind.ENROLMENT, null)).when(REVOKE).then(revoked());
      CERTIFICATE
          .given(issued(Kind.ENROLMENT, null), revoked())
          .when(REVOKE)
          .refused(CertificateRefused.CERTIFICATE_REVOKED);
    }

    @Test
    void what_was_never_issued_is_not_revoked() {
      CERTIFICATE.given().when(REVOKE).refused(CertificateRefused.CERTIFICATE_UNKNOWN);
    }

    private static Event revoked() {
      return new CertificateRevoked(
          about(Kind.ENROLMENT, "s1"),
          RevocationReason.ISSUED_IN_ERROR,
          new Remark("班级有误"),
          "principal",
          TODAY);
    }

    @Test
    void it_stands_as_revoked_as_run_out_or_as_erased() {
      LocalDate end = LocalDate.parse("2025-08-31");
      Event card = issued(Kind.PUPIL_CARD, end);
      State valid = CERTIFICATE.given(card).state();
      State revoked = CERTIFICATE.given(card, revoked()).state();
      State erased = CERTIFICATE.given(withoutPaper(Kind.PUPIL_CARD), revoked()).state();

      assertThat(valid.standingOn(end)).isEqualTo(Standing.VALID);
      assertThat(valid.standingOn(end.plusDays(1))).isEqualTo(Standing.EXPIRED);
      assertThat(revoked.standingOn(end)).isEqualTo(Standing.REVOKED);
      assertThat(erased.standingOn(end)).isEqualTo(Standing.ERASED);
    }
  }

  @Nested
  class Print {

    private static final Event PRINTED =
        new CertificatePrinted(
            about(Kind.ENROLMENT, "s1"), "print-1", PrintReason.FIRST_PRINT, "office", TODAY);

    @Test
    void the_first_print_needs_no_reason_and_each_further_one_has_its_own() {
      CERTIFICATE.given(issued(Kind.ENROLMENT, null)).when(print("print-1", null)).then(PRINTED);
      var printed = CERTIFICATE.given(issued(Kind.ENROLMENT, null), PRINTED);
      printed
          .when(print("print-2", null))
          .refused(CertificateRefused.REPRINT_REASON_MISSING, "reason");
      printed
          .when(print("print-2", PrintReason.FIRST_PRINT))
          .refused(CertificateRefused.REPRINT_REASON_MISSING, "reason");
      printed
          .when(print("print-2", PrintReason.PAPER_DAMAGED))
          .then(
              new CertificatePrinted(
                  about(Kind.ENROLMENT, "s1"),
                  "print-2",
                  PrintReason.PAPER_DAMAGED,
                  "office",
                  TODAY));
    }

    @Test
    void a_request_that_comes_again_is_no_further_print() {
      CERTIFICATE
          .given(issued(Kind.ENROLMENT, null), PRINTED)
          .when(print("print-1", null))
          .thenNothing();
    }

    @Test
    void what_is_revoked_erased_or_unknown_is_not_printed() {
      CERTIFICATE
          .given(
              issued(Kind.ENROLMENT, null),
              new CertificateRevoked(
                  about(Kind.ENROLMENT, "s1"),
                  RevocationReason.PAPER_LOST,
                  null,
                  "principal",
                  TODAY))
          .when(print("print-2", null))
          .refused(CertificateRefused.CERTIFICATE_REVOKED);
      CERTIFICATE
          .given(withoutPaper(Kind.ENROLMENT))
          .when(print("print-2", null))
          .refused(CertificateRefused.PERSONAL_DATA_ERASED);
      CERTIFICATE
          .given()
          .when(print("print-2", null))
          .refused(CertificateRefused.CERTIFICATE_UNKNOWN);
    }

    private static Command print(String printId, PrintReason reason) {
      return new PrintCertificate(printId, reason, "office", TODAY);
    }
  }

  private static PupilState here() {
    return Pupil.evolve(
        Pupil.evolve(PupilState.NOTHING, new PupilEvent.PupilRegistered("p1", ENTRY, DETAILS)),
        new PupilEvent.EnrolmentOpened(
            "p1", "e1", "c1", "s1", 6, 2024, EntryKind.FIRST_ENTRY, null, ENTRY));
  }

  private static PupilState gone(ExitCode exitCode) {
    return Pupil.evolve(
        here(),
        new PupilEvent.EnrolmentClosed(
            "p1", "e1", "c1", "s1", 6, exitCode, true, null, LEFT, null));
  }

  private static Command issue(Kind kind, String schoolId, PupilState pupil) {
    return new IssueCertificate(
        about(kind, schoolId), new Made(PAPER, "index", "hash"), pupil, null, "office", TODAY);
  }

  private static Command transfer(String schoolId, String enrolmentId, Transfer.Standing standing) {
    var route = new Transfer.Route("t1", "p1", enrolmentId, "s1", "c1", "s2");
    var state =
        new Transfer.State(
            route,
            standing,
            Approvals.begin(PackagedProcedure.TRANSFER.procedure(), TODAY),
            Transfer.TransferReason.HOME_MOVED,
            null,
            TODAY,
            null,
            null,
            null,
            null,
            0,
            false);
    return new IssueCertificate(
        about(Kind.TRANSFER, schoolId),
        new Made(PAPER, "index", "hash"),
        here(),
        state,
        "office",
        TODAY);
  }

  private static About about(Kind kind, String schoolId) {
    return new About("x1", kind, "p1", schoolId, "c1");
  }

  private static Event issued(Kind kind, LocalDate validUntil) {
    return new CertificateIssued(
        about(kind, "s1"), PAPER, "index", "hash", "office", TODAY, validUntil);
  }

  private static Event withoutPaper(Kind kind) {
    return new CertificateIssued(about(kind, "s1"), null, "index", "hash", "office", TODAY, null);
  }

  private static Paper paper(String purpose) {
    return new Paper(
        purpose,
        new PaperContent(
            "code",
            "测试生",
            Sex.FEMALE,
            LocalDate.parse("2013-03-14"),
            "示例小学",
            "六年级1班",
            6,
            ENTRY,
            null,
            false,
            null,
            null,
            List.of(),
            List.of()));
  }
}
