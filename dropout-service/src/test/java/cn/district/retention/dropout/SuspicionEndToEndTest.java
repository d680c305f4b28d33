package cn.district.retention.dropout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.dropout.CaseClosedV1;
import cn.district.retention.contracts.dropout.ClosingCode;
import cn.district.retention.contracts.dropout.DismissalCode;
import cn.district.retention.contracts.dropout.ReturnNoticeWithdrawnV1;
import cn.district.retention.contracts.dropout.SuspicionDismissedV1;
import cn.district.retention.contracts.dropout.SuspicionRaisedV1;
import cn.district.retention.contracts.dropout.SuspicionTrigger;
import cn.district.retention.contracts.enrollment.AbsenceKind;
import cn.district.retention.contracts.enrollment.ArrivalProof;
import cn.district.retention.contracts.enrollment.CorrectedFact;
import cn.district.retention.contracts.enrollment.CorrectionReason;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.EntryDeferralExpiredV1;
import cn.district.retention.contracts.enrollment.EntryKind;
import cn.district.retention.contracts.enrollment.ExitCode;
import cn.district.retention.contracts.enrollment.FactCorrectedV1;
import cn.district.retention.contracts.enrollment.FactCorrectionReason;
import cn.district.retention.contracts.enrollment.FactRetractedV1;
import cn.district.retention.contracts.enrollment.PupilReportedV1;
import cn.district.retention.contracts.enrollment.PupilsMergedV1;
import cn.district.retention.contracts.enrollment.PupilsUnmergedV1;
import cn.district.retention.contracts.enrollment.RollCorrectedV1;
import cn.district.retention.contracts.enrollment.RollException;
import cn.district.retention.contracts.enrollment.RollSession;
import cn.district.retention.contracts.enrollment.RollSubmittedV1;
import cn.district.retention.contracts.enrollment.SuspensionApprovedV1;
import cn.district.retention.contracts.enrollment.SuspensionExpiredV1;
import cn.district.retention.contracts.enrollment.TransferArrivalConfirmedV1;
import cn.district.retention.contracts.enrollment.TransferUnverifiedV1;
import cn.district.retention.contracts.reference.ClassFormedV1;
import cn.district.retention.contracts.reference.SchoolYearSetV1;
import cn.district.retention.contracts.reference.Term;
import cn.district.retention.organisation.PolicyParameter;
import cn.district.retention.testkit.ApiClient;
import cn.district.retention.testkit.ApiClient.Answer;
import cn.district.retention.testkit.PublishedStream;
import cn.district.retention.testkit.TestPlatform;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** From the enrolment's events on the broker to the case, and to the events of the case. */
class SuspicionEndToEndTest extends DropoutPlatformTest {

  private SuspicionRaisedV1 raised(String pupilId) {
    return published.await(SuspicionRaisedV1.class, e -> e.pupilId().equals(pupilId));
  }

  private CaseClosedV1 closed(String pupilId) {
    return published.await(CaseClosedV1.class, e -> e.pupilId().equals(pupilId));
  }

  @Nested
  class NoShow {

    @Test
    void who_has_not_reported_is_suspected_from_the_terms_start() {
      String pupil = newId();
      pupilStream(pupil).publish(day("2024-09-09"), noShow(pupil, schoolClass, school));

      assertThat(raised(pupil))
          .isEqualTo(
              new SuspicionRaisedV1(
                  pupil,
                  1,
                  pupil,
                  schoolClass,
                  school,
                  SuspicionTrigger.NO_SHOW,
                  day("2024-09-12"),
                  DISTRICT,
                  day("2024-09-02")));
    }

    @Test
    void an_event_that_comes_twice_takes_effect_once() {
      String pupil = newId();
      PublishedStream stream = pupilStream(pupil);
      stream.publish(day("2024-09-09"), noShow(pupil, schoolClass, school));
      stream.repeatLast();
      awaitStanding(pupil, "SUSPECTED");
      act(principal, pupil, "/dismissal", Map.of("code", "ATTENDING", "on", "2024-09-11"));
      stream.repeatLast();
      awaitWorkedOff();

      assertThat(read(pupil).body().path("episodes")).hasSize(1);
      assertThat(standing(pupil)).isEqualTo("CLOSED");
    }

    @Test
    void a_class_that_is_not_known_yet_makes_the_event_wait() {
      String pupil = newId();
      String lateClass = newId();
      pupilStream(pupil).publish(day("2024-09-09"), noShow(pupil, lateClass, school));
      awaitWorkedOff();
      assertThat(read(pupil).status()).isEqualTo(404);

      publishReference(
          "class/" + lateClass,
          new ClassFormedV1(lateClass, school, "2020级9班", 2020, 1, DISTRICT, day("2024-09-01")));

      awaitStanding(pupil, "SUSPECTED");
    }
  }

  @Nested
  class UnexcusedDays {

    @Test
    void three_school_days_in_a_row_across_a_made_up_saturday_and_a_holiday_are_a_suspicion() {
      String pupil = newId();
      String classId = newClass();
      unexcused(pupil, classId, "2024-09-13", "2024-09-14");
      unexcused(pupil, classId, "2024-09-18");

      SuspicionRaisedV1 event = raised(pupil);
      assertThat(event.trigger()).isEqualTo(SuspicionTrigger.UNEXCUSED_DAYS);
      assertThat(event.suspectedFrom()).isEqualTo("2024-09-13");
      assertThat(event.visitDueOn()).isEqualTo("2024-09-23");
    }

    @Test
    void rolls_of_a_year_whose_calendar_is_not_known_yet_wait_for_it() {
      String pupil = newId();
      String classId = newClass();
      unexcused(pupil, classId, "2023-09-05", "2023-09-06", "2023-09-07");
      awaitWorkedOff();

      assertThat(read(pupil).status()).isEqualTo(404);
      Answer letters =
          ApiClient.of(port, TestPlatform.ADMIN, DISTRICT)
              .get(
                  "/api/v1/dropout/dead-letters?stream=roll/"
                      + classId
                      + "/2023-09-05/"
                      + RollSession.WHOLE_DAY);
      assertThat(letters.body().at("/items/0/standing").asString()).isEqualTo("WAITING");
      assertThat(letters.body().at("/items/0/reasonCode").asString())
          .isEqualTo("calendar-not-yet-known");

      publishReference(
          "school-year/" + DISTRICT + "/2023",
          new SchoolYearSetV1(
              DISTRICT,
              2023,
              day("2023-09-01"),
              day("2023-09-20"),
              List.of(new Term("AUTUMN", day("2023-09-01"), day("2024-01-20"))),
              List.of(),
              List.of()));

      assertThat(raised(pupil).suspectedFrom()).isEqualTo("2023-09-05");
    }

    @Test
    void days_that_come_in_any_order_are_counted_as_they_lie() {
      String pupil = newId();
      String classId = newClass();
      unexcused(pupil, classId, "2024-09-05", "2024-09-03", "2024-09-04");

      assertThat(raised(pupil).suspectedFrom()).isEqualTo("2024-09-03");
    }

    @Test
    void leave_late_coming_and_presence_break_the_run() {
      String onLeave = newId();
      String late = newId();
      String present = newId();
      String classId = newClass();
      roll(classId, "2024-09-05", RollSession.WHOLE_DAY)
          .publish(
              day("2024-09-05"),
              new RollSubmittedV1(
                  classId,
                  school,
                  day("2024-09-05"),
                  RollSession.WHOLE_DAY,
                  1,
                  40,
                  List.of(
                      new RollException(onLeave, AbsenceKind.SICK_LEAVE),
                      new RollException(late, AbsenceKind.LATE)),
                  DISTRICT));
      awaitWorkedOff();
      everybodyUnexcused(classId, "2024-09-03", onLeave, late, present);
      everybodyUnexcused(classId, "2024-09-04", onLeave, late, present);
      everybodyUnexcused(classId, "2024-09-06", onLeave, late, present);
      everybodyUnexcused(classId, "2024-09-09", onLeave, late, present);
      awaitWorkedOff();

      for (String pupil : List.of(onLeave, late, present)) {
        assertThat(read(pupil).status()).isEqualTo(404);
      }
    }

    private void everybodyUnexcused(String classId, String date, String... pupils) {
      roll(classId, date, RollSession.WHOLE_DAY)
          .publish(
              day(date),
              submitted(classId, date, RollSession.WHOLE_DAY, AbsenceKind.UNEXCUSED, pupils));
    }

    @Test
    void an_afternoon_in_class_keeps_the_day_from_counting() {
      String pupil = newId();
      String classId = newClass();
      roll(classId, "2024-09-04", RollSession.AFTERNOON)
          .publish(
              day("2024-09-04"),
              submitted(classId, "2024-09-04", RollSession.AFTERNOON, AbsenceKind.UNEXCUSED));
      awaitWorkedOff();
      roll(classId, "2024-09-04", RollSession.MORNING)
          .publish(
              day("2024-09-04"),
              submitted(classId, "2024-09-04", RollSession.MORNING, AbsenceKind.UNEXCUSED, pupil));
      unexcused(pupil, classId, "2024-09-03", "2024-09-05");
      awaitWorkedOff();

      assertThat(read(pupil).status()).isEqualTo(404);
    }

    @Test
    void a_correction_replaces_the_roll_and_an_old_one_that_comes_again_does_not() {
      String pupil = newId();
      String classId = newClass();
      PublishedStream second = roll(classId, "2024-09-04", RollSession.WHOLE_DAY);
      second.publish(
          day("2024-09-04"),
          submitted(classId, "2024-09-04", RollSession.WHOLE_DAY, AbsenceKind.UNEXCUSED, pupil));
      second.publish(day("2024-09-04"), corrected(classId, "2024-09-04"));
      awaitWorkedOff();
      roll(classId, "2024-09-04", RollSession.WHOLE_DAY)
          .publish(
              day("2024-09-04"),
              submitted(
                  classId, "2024-09-04", RollSession.WHOLE_DAY, AbsenceKind.UNEXCUSED, pupil));
      unexcused(pupil, classId, "2024-09-03", "2024-09-05");
      awaitWorkedOff();
      assertThat(read(pupil).status()).isEqualTo(404);

      second.publish(
          day("2024-09-04"),
          corrected(classId, "2024-09-04", new RollException(pupil, AbsenceKind.UNEXCUSED)));
      assertThat(raised(pupil).suspectedFrom()).isEqualTo("2024-09-03");
    }

    private RollCorrectedV1 corrected(String classId, String date, RollException... exceptions) {
      return new RollCorrectedV1(
          classId,
          school,
          day(date),
          RollSession.WHOLE_DAY,
          List.of(exceptions),
          CorrectionReason.ENTRY_ERROR,
          DISTRICT);
    }

    @Test
    void the_limit_is_the_policys_on_the_day_that_counts() {
      district.policy("unexcused-school-days", 2, day("2025-03-03"));
      await()
          .until(
              () ->
                  organisation.policy(PolicyParameter.UNEXCUSED_SCHOOL_DAYS, day("2025-03-03"))
                      == 2);
      String before = newId();
      String after = newId();
      String classId = newClass();
      unexcused(before, classId, "2025-02-26", "2025-02-27");
      unexcused(after, newClass(), "2025-03-03", "2025-03-04");

      assertThat(raised(after).suspectedFrom()).isEqualTo("2025-03-03");
      awaitWorkedOff();
      assertThat(read(before).status()).isEqualTo(404);
    }

    @Test
    void a_relapse_after_the_closing_is_the_next_episode() {
      String pupil = newId();
      String classId = newClass();
      unexcused(pupil, classId, "2024-09-03", "2024-09-04", "2024-09-05");
      awaitStanding(pupil, "SUSPECTED");
      act(principal, pupil, "/dismissal", Map.of("code", "ATTENDING", "on", "2024-09-06"));
      unexcused(pupil, classId, "2024-09-09", "2024-09-10", "2024-09-11");

      SuspicionRaisedV1 second =
          published.await(
              SuspicionRaisedV1.class, e -> e.pupilId().equals(pupil) && e.episode() == 2);
      assertThat(second.suspectedFrom()).isEqualTo("2024-09-09");
    }

    @Test
    void rolls_that_show_the_pupil_present_propose_a_return() {
      String pupil = newId();
      String classId = newClass();
      unexcused(pupil, classId, "2024-09-03", "2024-09-04", "2024-09-05");
      awaitStanding(pupil, "SUSPECTED");
      unexcused(newId(), classId, "2024-09-06");

      await()
          .untilAsserted(
              () ->
                  assertThat(read(pupil).body().at("/seenOnRolls/0").asString(""))
                      .isEqualTo("2024-09-06"));
      assertThat(standing(pupil)).isEqualTo("SUSPECTED");
    }
  }

  @Nested
  class Register {

    private PublishedStream unverified(String pupil, String transfer) {
      PublishedStream stream = publisher.stream(Topic.ENROLLMENT, "transfer/" + transfer);
      stream.publish(
          day("2024-09-10"),
          new TransferUnverifiedV1(
              transfer, pupil, newId(), school, schoolClass, DISTRICT, day("2024-09-10")));
      return stream;
    }

    @Test
    void an_unverified_transfer_is_a_suspicion_until_the_arrival_is_proved() {
      String pupil = newId();
      String transfer = newId();
      PublishedStream stream = unverified(pupil, transfer);
      assertThat(raised(pupil).trigger()).isEqualTo(SuspicionTrigger.TRANSFER_UNVERIFIED);

      stream.publish(
          day("2024-09-01"),
          new TransferArrivalConfirmedV1(
              transfer,
              pupil,
              school,
              null,
              null,
              ArrivalProof.STAMPED_RECEIPT,
              DISTRICT,
              day("2024-09-01")));

      CaseClosedV1 closed = closed(pupil);
      assertThat(closed.code()).isEqualTo(ClosingCode.TRANSFER_VERIFIED);
      assertThat(closed.closedOn()).isEqualTo("2024-09-10");
    }

    @Test
    void an_expired_suspension_is_a_suspicion() {
      String pupil = newId();
      pupilStream(pupil)
          .publish(
              day("2024-09-01"),
              new SuspensionExpiredV1(
                  pupil, newId(), newId(), schoolClass, school, DISTRICT, day("2024-09-01")));

      assertThat(raised(pupil).trigger()).isEqualTo(SuspicionTrigger.SUSPENSION_EXPIRED);
    }

    @Test
    void a_child_who_enters_no_class_after_a_deferral_is_the_schools_until_a_class_has_the_child() {
      String pupil = newId();
      PublishedStream stream = pupilStream(pupil);
      stream.publish(
          day("2024-09-02"),
          new EntryDeferralExpiredV1(pupil, newId(), school, DISTRICT, day("2024-09-02")));
      SuspicionRaisedV1 event = raised(pupil);
      assertThat(event.trigger()).isEqualTo(SuspicionTrigger.DEFERRAL_EXPIRED);
      assertThat(event.schoolId()).isEqualTo(school);
      assertThat(event.classId()).isEqualTo(school);
      assertThat(read(pupil).status()).isEqualTo(200);

      stream.publish(
          day("2024-09-10"),
          new EnrolmentOpenedV1(
              pupil,
              newId(),
              schoolClass,
              school,
              1,
              2024,
              EntryKind.FIRST_ENTRY,
              null,
              DISTRICT,
              day("2024-09-10")));
      await().untilAsserted(() -> assertThat(read(pupil).text("classId")).isEqualTo(schoolClass));
    }

    @Test
    void a_documented_exit_closes_the_case_and_another_exit_does_not() {
      String emigrant = suspect();
      String leaver = suspect();
      pupilStream(leaver).publish(day("2024-09-11"), exit(leaver, ExitCode.OTHER, false));
      pupilStream(leaver).publish(day("2024-09-11"), exit(leaver, ExitCode.TRANSFERRED_OUT, false));
      pupilStream(emigrant).publish(day("2024-09-11"), exit(emigrant, ExitCode.EMIGRATED, true));

      assertThat(closed(emigrant).code()).isEqualTo(ClosingCode.EMIGRATED);
      awaitWorkedOff();
      assertThat(standing(leaver)).isEqualTo("SUSPECTED");
    }

    private EnrolmentClosedV1 exit(String pupil, ExitCode code, boolean verified) {
      return new EnrolmentClosedV1(
          pupil,
          newId(),
          schoolClass,
          school,
          5,
          code,
          verified,
          null,
          DISTRICT,
          day("2024-09-11"));
    }

    @Test
    void the_case_follows_the_pupil_to_another_class() {
      String pupil = suspect();
      String newClass = newClass();
      pupilStream(pupil)
          .publish(
              day("2024-09-11"),
              new EnrolmentOpenedV1(
                  pupil,
                  newId(),
                  newClass,
                  school,
                  5,
                  2024,
                  EntryKind.CLASS_MOVE,
                  null,
                  DISTRICT,
                  day("2024-09-11")));

      await().until(() -> newClass.equals(read(pupil).text("classId")));
      assertThat(classTeacher.get(path(pupil)).status()).isEqualTo(403);
    }

    @Test
    void an_approved_suspension_stands_in_the_case() {
      String pupil = suspect();
      pupilStream(pupil)
          .publish(
              day("2024-09-11"),
              new SuspensionApprovedV1(
                  pupil,
                  newId(),
                  schoolClass,
                  school,
                  newId(),
                  DISTRICT,
                  day("2024-09-09"),
                  day("2025-09-01")));
      await().until(() -> !read(pupil).body().at("/episodes/0/suspension/until").isMissingNode());
      act(classTeacher, pupil, "/visits", visit());

      Answer refused = act(office, pupil, "/confirmation", confirmation());

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.code()).isEqualTo("pupil-suspended");
    }
  }

  @Nested
  class Corrections {

    private final String suspension = newId();

    private SuspensionApprovedV1 approved(String pupil, String until) {
      return new SuspensionApprovedV1(
          pupil, newId(), schoolClass, school, suspension, DISTRICT, day("2024-03-01"), day(until));
    }

    private PublishedStream expired(String pupil) {
      PublishedStream stream = pupilStream(pupil);
      stream.publish(day("2024-03-01"), approved(pupil, "2024-09-01"));
      stream.publish(
          day("2024-09-01"),
          new SuspensionExpiredV1(
              pupil, newId(), suspension, schoolClass, school, DISTRICT, day("2024-09-01")));
      awaitStanding(pupil, "SUSPECTED");
      return stream;
    }

    private FactCorrectedV1 correctedUntil(String pupil, String until) {
      return new FactCorrectedV1(
          pupil,
          "pupil/" + pupil + ":1:0",
          new CorrectedFact(null, null, null, null, null, approved(pupil, until), null),
          FactCorrectionReason.ENTRY_ERROR,
          DISTRICT,
          day("2024-03-01"));
    }

    @Test
    void a_suspension_that_runs_on_after_all_dismisses_the_suspicion() {
      String pupil = newId();
      PublishedStream stream = expired(pupil);
      stream.publish(day("2024-03-01"), correctedUntil(pupil, "2024-08-01"));
      awaitWorkedOff();
      assertThat(standing(pupil)).isEqualTo("SUSPECTED");

      stream.publish(day("2024-03-01"), correctedUntil(pupil, "2025-02-01"));

      assertThat(closed(pupil).code()).isEqualTo(ClosingCode.DISMISSED);
      assertThat(published.await(SuspicionDismissedV1.class, e -> e.pupilId().equals(pupil)).code())
          .isEqualTo(DismissalCode.RECORD_CORRECTED);
    }

    @Test
    void a_retracted_no_show_withdraws_the_notice_and_closes_the_case() {
      String pupil = noticed();
      pupilStream(pupil)
          .publish(
              day("2024-09-09"),
              new FactRetractedV1(
                  pupil,
                  "pupil/" + pupil + ":1:0",
                  FactCorrectionReason.WRONG_PUPIL,
                  DISTRICT,
                  day("2024-09-09")));

      assertThat(closed(pupil).code()).isEqualTo(ClosingCode.DISMISSED);
      published.await(ReturnNoticeWithdrawnV1.class, e -> e.pupilId().equals(pupil));
    }

    @Test
    void who_had_reported_in_time_after_all_never_was_a_no_show() {
      String pupil = suspect();
      pupilStream(pupil)
          .publish(
              day("2024-09-03"),
              new FactCorrectedV1(
                  pupil,
                  "pupil/" + pupil + ":9:0",
                  new CorrectedFact(
                      null,
                      null,
                      new PupilReportedV1(
                          pupil,
                          schoolClass,
                          school,
                          day("2024-09-02"),
                          DISTRICT,
                          day("2024-09-03")),
                      null,
                      null,
                      null,
                      null),
                  FactCorrectionReason.ENTRY_ERROR,
                  DISTRICT,
                  day("2024-09-03")));

      assertThat(closed(pupil).code()).isEqualTo(ClosingCode.DISMISSED);
    }
  }

  @Nested
  class Persons {

    @Test
    void of_two_open_cases_of_one_person_the_later_closes_and_is_resumed_once_parted() {
      String first = newId();
      String later = suspect();
      pupilStream(first)
          .publish(
              day("2024-09-01"),
              new SuspensionExpiredV1(
                  first, newId(), newId(), schoolClass, school, DISTRICT, day("2024-09-01")));
      awaitStanding(first, "SUSPECTED");
      pupilStream(later)
          .publish(
              day("2024-09-11"), new PupilsMergedV1(later, first, DISTRICT, day("2024-09-11")));

      assertThat(closed(later).code()).isEqualTo(ClosingCode.MERGED);
      assertThat(standing(first)).isEqualTo("SUSPECTED");

      pupilStream(later)
          .publish(
              day("2024-09-11"), new PupilsUnmergedV1(later, first, DISTRICT, day("2024-09-11")));

      assertThat(
              published.await(
                  SuspicionRaisedV1.class, e -> e.pupilId().equals(later) && e.episode() == 2))
          .isNotNull();
    }

    @Test
    void what_is_told_of_an_alias_concerns_the_persons_case() {
      String alias = newId();
      String person = newId();
      pupilStream(alias)
          .publish(
              day("2024-09-01"), new PupilsMergedV1(alias, person, DISTRICT, day("2024-09-01")));
      awaitWorkedOff();
      pupilStream(alias).publish(day("2024-09-09"), noShow(alias, schoolClass, school));

      awaitStanding(person, "SUSPECTED");
      assertThat(read(alias).status()).isEqualTo(404);
    }
  }
}
