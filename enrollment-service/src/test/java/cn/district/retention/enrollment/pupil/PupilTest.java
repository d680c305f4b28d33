package cn.district.retention.enrollment.pupil;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.pupil.PersonalDetails.Guardian;
import cn.district.retention.enrollment.pupil.PersonalDetails.Sex;
import cn.district.retention.enrollment.pupil.PupilCommand.AdmitFromOutside;
import cn.district.retention.enrollment.pupil.PupilCommand.ApproveSuspension;
import cn.district.retention.enrollment.pupil.PupilCommand.CompleteTransfer;
import cn.district.retention.enrollment.pupil.PupilCommand.DetectNoShow;
import cn.district.retention.enrollment.pupil.PupilCommand.EndKeyGroupTag;
import cn.district.retention.enrollment.pupil.PupilCommand.EndSuspension;
import cn.district.retention.enrollment.pupil.PupilCommand.ErasePersonalData;
import cn.district.retention.enrollment.pupil.PupilCommand.ExitDocument;
import cn.district.retention.enrollment.pupil.PupilCommand.ExpireSuspension;
import cn.district.retention.enrollment.pupil.PupilCommand.GraduatePupil;
import cn.district.retention.enrollment.pupil.PupilCommand.OpenEnrolment;
import cn.district.retention.enrollment.pupil.PupilCommand.Place;
import cn.district.retention.enrollment.pupil.PupilCommand.RegisterPupil;
import cn.district.retention.enrollment.pupil.PupilCommand.ReportForTerm;
import cn.district.retention.enrollment.pupil.PupilCommand.ReverifyKeyGroup;
import cn.district.retention.enrollment.pupil.PupilCommand.TagKeyGroup;
import cn.district.retention.enrollment.pupil.PupilCommand.WithdrawPupil;
import cn.district.retention.enrollment.pupil.PupilEvent.ArrivalPapers;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentClosed;
import cn.district.retention.enrollment.pupil.PupilEvent.EnrolmentOpened;
import cn.district.retention.enrollment.pupil.PupilEvent.ExitProof;
import cn.district.retention.enrollment.pupil.PupilEvent.KeyGroupReverified;
import cn.district.retention.enrollment.pupil.PupilEvent.KeyGroupTagged;
import cn.district.retention.enrollment.pupil.PupilEvent.NoShowDetected;
import cn.district.retention.enrollment.pupil.PupilEvent.OutsideArrivalRecorded;
import cn.district.retention.enrollment.pupil.PupilEvent.PersonalDataErased;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilRegistered;
import cn.district.retention.enrollment.pupil.PupilEvent.PupilReported;
import cn.district.retention.enrollment.pupil.PupilEvent.ResumptionPapers;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionApproved;
import cn.district.retention.enrollment.pupil.PupilEvent.SuspensionExpired;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PupilTest {

  private static final Scenario<PupilState, PupilCommand, PupilEvent> PUPIL =
      Scenario.of(PupilState.NOTHING, Pupil::decide, Pupil::evolve);

  private static final LocalDate TERM = date("2024-09-02");
  private static final GuardianRequest REQUEST = new GuardianRequest("G-17", date("2024-10-01"));
  private static final ResumptionPapers PAPERS = new ResumptionPapers(REQUEST, "M-1");
  private static final PersonalDetails DETAILS =
      new PersonalDetails(
          "测试生", Sex.FEMALE, date("2015-03-14"), null, new Guardian("测试监护", "母亲", null), null);

  @Nested
  class Erasure {

    private static final ErasePersonalData ERASE =
        new ErasePersonalData(ErasureBasis.RETENTION_OVER, "staff-2", TERM);

    @Test
    void who_belongs_to_no_class_is_erased() {
      PUPIL
          .given(registered())
          .when(ERASE)
          .then(new PersonalDataErased("p1", ErasureBasis.RETENTION_OVER, "staff-2", TERM));
    }

    @Test
    void nothing_personal_stays_in_the_state() {
      PupilState erased =
          Pupil.evolve(
              Pupil.evolve(PupilState.NOTHING, registered()),
              new PersonalDataErased("p1", ErasureBasis.RETENTION_OVER, "staff-2", TERM));

      assertThat(erased.details()).isNull();
      assertThat(erased.isErased()).isTrue();
    }

    @Test
    void who_belongs_to_a_class_is_not_erased() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM))
          .when(ERASE)
          .refused(PupilRefused.STILL_ENROLLED);
    }

    @Test
    void an_erased_pupil_is_neither_erased_nor_enrolled_nor_tagged_again() {
      var erased = new PersonalDataErased("p1", ErasureBasis.RETENTION_OVER, "staff-2", TERM);
      PUPIL.given(registered(), erased).when(ERASE).refused(PupilRefused.PERSONAL_DATA_ERASED);
      PUPIL
          .given(registered(), erased)
          .when(new OpenEnrolment(place("e1", "c1", TERM)))
          .refused(PupilRefused.PERSONAL_DATA_ERASED);
      PUPIL
          .given(registered(), erased)
          .when(new TagKeyGroup("t1", KeyGroup.POOR, TagSource.GUARDIAN, TERM, null))
          .refused(PupilRefused.PERSONAL_DATA_ERASED);
    }
  }

  @Nested
  class Register {

    @Test
    void a_pupil_is_registered_and_takes_a_place_in_one_commit() {
      PUPIL
          .given()
          .when(new RegisterPupil("p1", DETAILS, TERM, place("e1", "c1", TERM)))
          .then(registered(), opened("e1", "c1", TERM));
    }

    @Test
    void nobody_is_registered_twice() {
      PUPIL
          .given(registered())
          .when(new RegisterPupil("p1", DETAILS, TERM, null))
          .refused(PupilRefused.ALREADY_REGISTERED);
    }

    @Test
    void an_id_number_with_a_wrong_check_character_is_refused() {
      PUPIL
          .given()
          .when(new RegisterPupil("p1", withIdNumber("000000201503140010"), TERM, null))
          .refused(PupilRefused.ID_NUMBER_INVALID, "idNumber");
    }

    @Test
    void an_infant_is_no_pupil() {
      PUPIL
          .given()
          .when(new RegisterPupil("p1", DETAILS, date("2016-09-01"), null))
          .refused(PupilRefused.BIRTH_DATE_IMPLAUSIBLE, "birthDate");
    }
  }

  @Nested
  class Enrol {

    @Test
    void a_second_open_enrolment_is_refused() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM))
          .when(new OpenEnrolment(place("e2", "c2", date("2024-10-08"))))
          .refused(PupilRefused.ALREADY_ENROLLED);
    }

    @Test
    void a_pupil_comes_back_after_an_exit() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM), closed("e1", "2024-10-08"))
          .when(new OpenEnrolment(place("e2", "c2", date("2024-11-04"))))
          .then(opened("e2", "c2", date("2024-11-04")));
    }

    @Test
    void an_enrolment_does_not_begin_before_the_last_exit() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM), closed("e1", "2024-10-08"))
          .when(new OpenEnrolment(place("e2", "c2", date("2024-10-01"))))
          .refused(PupilRefused.BEFORE_LAST_EXIT, "from");
    }
  }

  @Nested
  class ArrivalFromOutside {

    private static final ArrivalPapers PAPERS_OF_TRANSFER =
        new ArrivalPapers("外县小学", "000001", REQUEST, "A-7", "F-1");

    @Test
    void nobody_comes_from_another_school_without_the_papers() {
      PUPIL
          .given(registered())
          .when(new OpenEnrolment(place()))
          .refused(PupilRefused.ARRIVAL_PAPERS_MISSING, "entryKind");
      PUPIL
          .given()
          .when(new RegisterPupil("p1", DETAILS, TERM, place()))
          .refused(PupilRefused.ARRIVAL_PAPERS_MISSING, "enrolment.entryKind");
    }

    @Test
    void with_the_papers_the_pupil_takes_the_place() {
      var arrived = new OutsideArrivalRecorded("p1", "e1", TERM, PAPERS_OF_TRANSFER);
      var opened =
          new EnrolmentOpened("p1", "e1", "c1", "s1", 3, 2024, EntryKind.TRANSFER_IN, null, TERM);
      PUPIL
          .given(registered())
          .when(new AdmitFromOutside(place(), PAPERS_OF_TRANSFER))
          .then(opened, arrived);
      PUPIL
          .given()
          .when(new RegisterPupil("p1", DETAILS, TERM, place(), PAPERS_OF_TRANSFER))
          .then(registered(), opened, arrived);
    }

    private static Place place() {
      return new Place("e1", "c1", "s1", 3, 2024, TERM, EntryKind.TRANSFER_IN, null);
    }
  }

  @Nested
  class Withdraw {

    @Test
    void another_exit_needs_the_guardians_signed_request() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM))
          .when(new WithdrawPupil(ExitCode.OTHER, date("2024-10-08"), null, null, null))
          .refused(PupilRefused.GUARDIAN_REQUEST_MISSING, "guardianRequest");
    }

    @Test
    void an_emigration_needs_a_document_too() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM))
          .when(new WithdrawPupil(ExitCode.EMIGRATED, date("2024-10-08"), REQUEST, null, null))
          .refused(PupilRefused.DOCUMENT_MISSING, "document");
    }

    @Test
    void a_document_alone_does_without_no_approval() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM))
          .when(
              new WithdrawPupil(
                  ExitCode.DECEASED,
                  date("2024-10-08"),
                  null,
                  new ExitDocument("死亡证明", "T-2"),
                  " "))
          .refused(PupilRefused.APPROVAL_REFERENCE_MISSING, "approvalReference");
    }

    @Test
    void who_has_been_at_school_was_not_registered_in_error() {
      PUPIL
          .given(
              registered(),
              opened("e1", "c1", TERM),
              new PupilReported("p1", "c1", "s1", TERM, TERM))
          .when(
              new WithdrawPupil(ExitCode.REGISTERED_IN_ERROR, date("2024-10-08"), null, null, null))
          .refused(PupilRefused.PRESENT_SINCE_ENTRY, "exitCode");
    }

    @Test
    void a_documented_emigration_closes_the_enrolment_as_verified() {
      var document = new ExitDocument("护照出境记录", "T-1");
      PUPIL
          .given(registered(), opened("e1", "c1", TERM))
          .when(new WithdrawPupil(ExitCode.EMIGRATED, date("2024-10-08"), REQUEST, document, "A-9"))
          .then(
              new EnrolmentClosed(
                  "p1",
                  "e1",
                  "c1",
                  "s1",
                  3,
                  ExitCode.EMIGRATED,
                  true,
                  null,
                  date("2024-10-08"),
                  new ExitProof(REQUEST, document, "A-9")));
    }

    @Test
    void a_transfer_is_no_withdrawal() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM))
          .when(
              new WithdrawPupil(ExitCode.TRANSFERRED_OUT, date("2024-10-08"), REQUEST, null, null))
          .refused(PupilRefused.NOT_A_WITHDRAWAL_REASON, "exitCode");
    }

    @Test
    void who_belongs_to_no_class_cannot_leave_one() {
      PUPIL
          .given(registered())
          .when(new WithdrawPupil(ExitCode.OTHER, date("2024-10-08"), REQUEST, null, null))
          .refused(PupilRefused.NOT_ENROLLED);
    }
  }

  @Nested
  class Transfer {

    @Test
    void an_arrival_inside_the_district_moves_the_pupil_in_one_commit() {
      var facts =
          PUPIL
              .given(registered(), opened("e1", "c1", TERM))
              .when(new CompleteTransfer("t1", date("2024-10-08"), transferPlace()))
              .facts();
      assertThat(facts).hasSize(2);
      assertThat(facts.getFirst())
          .isInstanceOfSatisfying(
              EnrolmentClosed.class,
              e -> {
                assertThat(e.verified()).isTrue();
                assertThat(e.exitCode()).isEqualTo(ExitCode.TRANSFERRED_OUT);
              });
    }

    @Test
    void the_same_arrival_takes_effect_once() {
      PUPIL
          .given(
              registered(),
              opened("e1", "c1", TERM),
              new EnrolmentClosed(
                  "p1",
                  "e1",
                  "c1",
                  "s1",
                  3,
                  ExitCode.TRANSFERRED_OUT,
                  true,
                  "t1",
                  date("2024-10-08"),
                  null),
              new EnrolmentOpened(
                  "p1", "e2", "c2", "s2", 3, 2024, EntryKind.TRANSFER_IN, "t1", date("2024-10-08")))
          .when(new CompleteTransfer("t1", date("2024-10-08"), transferPlace()))
          .thenNothing();
    }

    private static Place transferPlace() {
      return new Place("e2", "c2", "s2", 3, 2024, date("2024-10-08"), EntryKind.TRANSFER_IN, "t1");
    }
  }

  @Nested
  class StartOfTerm {

    @Test
    void who_has_not_reported_is_a_no_show() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM))
          .when(new DetectNoShow(TERM, date("2024-09-09")))
          .then(new NoShowDetected("p1", "e1", "c1", "s1", TERM, date("2024-09-09")));
    }

    @Test
    void who_has_reported_is_not() {
      PUPIL
          .given(
              registered(),
              opened("e1", "c1", TERM),
              new PupilReported("p1", "c1", "s1", TERM, TERM))
          .when(new DetectNoShow(TERM, date("2024-09-09")))
          .thenNothing();
    }

    @Test
    void a_no_show_is_detected_once_a_term() {
      PUPIL
          .given(
              registered(),
              opened("e1", "c1", TERM),
              new NoShowDetected("p1", "e1", "c1", "s1", TERM, date("2024-09-09")))
          .when(new DetectNoShow(TERM, date("2024-09-10")))
          .thenNothing();
    }

    @Test
    void who_came_after_the_terms_start_is_not_expected_on_it() {
      PUPIL
          .given(registered(), opened("e1", "c1", date("2024-09-05")))
          .when(new DetectNoShow(TERM, date("2024-09-09")))
          .thenNothing();
    }

    @Test
    void reporting_twice_is_one_fact() {
      PUPIL
          .given(
              registered(),
              opened("e1", "c1", TERM),
              new PupilReported("p1", "c1", "s1", TERM, TERM))
          .when(new ReportForTerm(TERM, date("2024-09-03")))
          .thenNothing();
    }
  }

  @Nested
  class Graduate {

    @Test
    void only_from_the_class_that_the_pupil_belongs_to() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM))
          .when(new GraduatePupil("c9", ExitCode.GRADUATED, date("2025-07-01")))
          .refused(PupilRefused.ANOTHER_CLASS);
    }
  }

  @Nested
  class KeyGroups {

    @Test
    void tags_of_one_group_do_not_overlap() {
      PUPIL
          .given(registered(), tagged("2024-09-02", "2025-02-01"))
          .when(tag("2025-01-01"))
          .refused(PupilRefused.TAG_OVERLAPS);
    }

    @Test
    void intervals_are_half_open() {
      PUPIL
          .given(registered(), tagged("2024-09-02", "2025-02-01"))
          .when(tag("2025-02-01"))
          .then(
              new KeyGroupTagged(
                  "p1",
                  "tag2",
                  KeyGroup.LEFT_BEHIND,
                  TagSource.SCHOOL_SURVEY,
                  date("2025-02-01"),
                  null));
    }

    @Test
    void a_tag_ends_after_it_has_begun() {
      PUPIL
          .given(registered(), tagged("2024-09-02", null))
          .when(new EndKeyGroupTag("tag1", date("2024-09-02")))
          .refused(PupilRefused.TAG_ENDS_BEFORE_IT_STARTS, "to");
    }

    @Test
    void a_tag_is_verified_once_a_term() {
      var verified =
          new KeyGroupReverified(
              "p1", "tag1", KeyGroup.LEFT_BEHIND, TagSource.GUARDIAN, SPRING, SPRING.plusDays(3));
      PUPIL
          .given(registered(), tagged("2024-09-02", null))
          .when(verify("tag1", SPRING.plusDays(3)))
          .then(verified);
      PUPIL
          .given(registered(), tagged("2024-09-02", null), verified)
          .when(verify("tag1", SPRING.plusDays(9)))
          .thenNothing();
      PUPIL
          .given(registered(), tagged(SPRING.toString(), null))
          .when(verify("tag1", SPRING.plusDays(3)))
          .thenNothing();
    }

    @Test
    void what_holds_no_longer_is_not_verified() {
      PUPIL
          .given(registered(), tagged("2024-09-02", "2025-02-01"))
          .when(verify("tag1", SPRING))
          .refused(PupilRefused.TAG_NOT_IN_FORCE);
      PUPIL
          .given(registered(), tagged("2024-09-02", null))
          .when(verify("tag2", SPRING))
          .refused(PupilRefused.TAG_UNKNOWN);
      PUPIL
          .given(
              registered(),
              tagged("2024-09-02", null),
              new PersonalDataErased("p1", ErasureBasis.RETENTION_OVER, "staff-2", TERM))
          .when(verify("tag1", SPRING))
          .refused(PupilRefused.PERSONAL_DATA_ERASED);
    }

    private static final LocalDate SPRING = date("2025-02-17");

    private static ReverifyKeyGroup verify(String tagId, LocalDate on) {
      return new ReverifyKeyGroup(tagId, TagSource.GUARDIAN, SPRING, on);
    }

    private static TagKeyGroup tag(String from) {
      return new TagKeyGroup(
          "tag2", KeyGroup.LEFT_BEHIND, TagSource.SCHOOL_SURVEY, date(from), null);
    }

    private static KeyGroupTagged tagged(String from, String to) {
      return new KeyGroupTagged(
          "p1",
          "tag1",
          KeyGroup.LEFT_BEHIND,
          TagSource.SCHOOL_SURVEY,
          date(from),
          to == null ? null : date(to));
    }
  }

  @Nested
  class Suspend {

    @Test
    void no_longer_than_a_year() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM))
          .when(suspension("2024-10-08", "2025-10-09"))
          .refused(PupilRefused.SUSPENSION_TOO_LONG, "until");
    }

    @Test
    void an_expired_suspension_is_a_fact_of_its_first_day_after_the_term() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM), suspended())
          .when(new ExpireSuspension("s1", date("2025-03-01")))
          .then(new SuspensionExpired("p1", "e1", "s1", "c1", "s1", date("2025-03-01")));
    }

    @Test
    void who_is_back_does_not_expire() {
      var back =
          new PupilEvent.SuspensionEnded("p1", "e1", "s1", "c1", "s1", date("2025-02-17"), PAPERS);
      PUPIL
          .given(registered(), opened("e1", "c1", TERM), suspended(), back)
          .when(new ExpireSuspension("s1", date("2025-03-01")))
          .thenNothing();
    }

    @Test
    void a_suspension_ends_after_it_starts() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM))
          .when(suspension("2025-03-01", "2025-03-01"))
          .refused(PupilRefused.SUSPENSION_ENDS_BEFORE_IT_STARTS, "until");
    }

    @Test
    void an_unknown_suspension_cannot_end() {
      PUPIL
          .given(registered(), opened("e1", "c1", TERM))
          .when(new EndSuspension("s9", date("2025-02-17"), PAPERS, null))
          .refused(PupilRefused.SUSPENSION_UNKNOWN);
    }

    private static ApproveSuspension suspension(String from, String until) {
      return new ApproveSuspension("s1", date(from), date(until), REQUEST, "A-1");
    }

    private static SuspensionApproved suspended() {
      return new SuspensionApproved(
          "p1", "e1", "c1", "s1", "s1", date("2024-10-08"), date("2025-03-01"), null);
    }
  }

  private static PupilRegistered registered() {
    return new PupilRegistered("p1", TERM, DETAILS);
  }

  private static EnrolmentOpened opened(String enrolmentId, String classId, LocalDate from) {
    return new EnrolmentOpened(
        "p1", enrolmentId, classId, "s1", 3, 2024, EntryKind.FIRST_ENTRY, null, from);
  }

  private static EnrolmentClosed closed(String enrolmentId, String to) {
    return new EnrolmentClosed(
        "p1", enrolmentId, "c1", "s1", 3, ExitCode.OTHER, false, null, date(to), null);
  }

  private static Place place(String enrolmentId, String classId, LocalDate from) {
    return new Place(enrolmentId, classId, "s1", 3, 2024, from, EntryKind.FIRST_ENTRY, null);
  }

  private static PersonalDetails withIdNumber(String idNumber) {
    return new PersonalDetails(
        DETAILS.name(), DETAILS.sex(), DETAILS.birthDate(), idNumber, DETAILS.guardian(), null);
  }

  private static LocalDate date(String iso) {
    return LocalDate.parse(iso);
  }
}
