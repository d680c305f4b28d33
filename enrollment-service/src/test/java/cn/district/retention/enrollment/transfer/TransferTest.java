package cn.district.retention.enrollment.transfer;

import cn.district.retention.enrollment.transfer.Transfer.Command;
import cn.district.retention.enrollment.transfer.Transfer.Event;
import cn.district.retention.enrollment.transfer.Transfer.ExternalSchool;
import cn.district.retention.enrollment.transfer.Transfer.Papers;
import cn.district.retention.enrollment.transfer.Transfer.Remark;
import cn.district.retention.enrollment.transfer.Transfer.Route;
import cn.district.retention.enrollment.transfer.Transfer.State;
import cn.district.retention.enrollment.transfer.Transfer.Step;
import cn.district.retention.enrollment.transfer.Transfer.TransferReason;
import cn.district.retention.enrollment.transfer.Transfer.TransferRefused;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TransferTest {

  private static final Scenario<State, Command, Event> TRANSFER =
      Scenario.of(State.NOTHING, Transfer::decide, Transfer::evolve);
  private static final Route INSIDE = new Route("t1", "p1", "e1", "s1", "c1", "s2");
  private static final Route OUTSIDE = new Route("t1", "p1", "e1", "s1", "c1", null);
  private static final Papers PAPERS =
      new Papers("G-1", date(1), new ExternalSchool("外县小学", "000000"));
  private static final Remark NOTHING_WRITTEN = new Remark(null, null);
  private static final LocalDate CONFIRM_BY = date(20);

  @Test
  void the_guardian_signs_first() {
    TRANSFER
        .given()
        .when(
            new Command.Apply(
                INSIDE, TransferReason.PARENTS_WORK, new Papers(" ", date(1), null), date(2)))
        .refused(TransferRefused.GUARDIAN_SIGNATURE_MISSING, "guardianSignature");
  }

  @Test
  void a_school_outside_the_district_is_named() {
    TRANSFER
        .given()
        .when(
            new Command.Apply(
                OUTSIDE, TransferReason.PARENTS_WORK, new Papers("G-1", date(1), null), date(2)))
        .refused(TransferRefused.RECEIVING_SCHOOL_MISSING, "toSchoolId");
  }

  @Test
  void the_receiving_school_waits_for_the_class_teacher() {
    TRANSFER
        .given(applied(INSIDE))
        .when(sign(Step.RECEIVING_SCHOOL_OPINION, true, 3))
        .refused(TransferRefused.TEACHER_OPINION_MISSING);
  }

  @Test
  void the_vice_principal_waits_for_the_receiving_school() {
    TRANSFER
        .given(applied(INSIDE), signed(Step.TEACHER_OPINION))
        .when(sign(Step.VICE_PRINCIPAL_APPROVAL, true, 4))
        .refused(TransferRefused.RECEIVING_SCHOOL_OPINION_MISSING);
  }

  @Test
  void the_file_waits_for_the_approval() {
    TRANSFER
        .given(applied(INSIDE), signed(Step.TEACHER_OPINION), signed(Step.RECEIVING_SCHOOL_OPINION))
        .when(new Command.SendFile(date(5), CONFIRM_BY))
        .refused(TransferRefused.APPROVAL_MISSING);
  }

  @Test
  void a_step_is_signed_once() {
    TRANSFER
        .given(applied(INSIDE), signed(Step.TEACHER_OPINION))
        .when(sign(Step.TEACHER_OPINION, true, 4))
        .refused(TransferRefused.STEP_ALREADY_DONE);
  }

  @Test
  void a_refused_consent_ends_the_transfer_and_keeps_its_history() {
    TRANSFER
        .given(applied(INSIDE))
        .when(sign(Step.TEACHER_OPINION, false, 3))
        .then(
            new Event.OpinionSigned(
                "t1", "p1", Step.TEACHER_OPINION, false, "staff", date(3), NOTHING_WRITTEN),
            new Event.TransferRejected("t1", "p1", Step.TEACHER_OPINION, date(3)));
  }

  @Test
  void nothing_follows_a_rejection() {
    TRANSFER
        .given(
            applied(INSIDE), new Event.TransferRejected("t1", "p1", Step.TEACHER_OPINION, date(3)))
        .when(sign(Step.TEACHER_OPINION, true, 4))
        .refused(TransferRefused.TRANSFER_ENDED);
  }

  @Test
  void an_arrival_names_the_class_that_takes_the_pupil_in() {
    TRANSFER
        .given(sent(INSIDE))
        .when(new Command.ConfirmArrival(null, null, date(10)))
        .refused(TransferRefused.CLASS_MISSING, "classId");
  }

  @Test
  void an_arrival_outside_the_district_shows_a_receipt() {
    TRANSFER
        .given(sent(OUTSIDE))
        .when(new Command.ConfirmArrival(null, null, date(10)))
        .refused(TransferRefused.RECEIPT_MISSING, "receiptNumber");
  }

  @Test
  void the_last_day_of_the_term_still_counts() {
    TRANSFER.given(sent(INSIDE)).when(new Command.PassTerm(CONFIRM_BY)).thenNothing();
  }

  @Test
  void at_the_next_midnight_the_transfer_is_unverified() {
    TRANSFER
        .given(sent(INSIDE))
        .when(new Command.PassTerm(CONFIRM_BY.plusDays(1)))
        .then(new Event.TransferUnverified(INSIDE, CONFIRM_BY.plusDays(1)));
  }

  @Test
  void a_transfer_is_unverified_once() {
    TRANSFER
        .given(sentThen(INSIDE, new Event.TransferUnverified(INSIDE, date(21))))
        .when(new Command.PassTerm(date(22)))
        .thenNothing();
  }

  @Test
  void a_receipt_found_later_verifies_from_the_day_of_arrival() {
    TRANSFER
        .given(sentThen(OUTSIDE, new Event.TransferUnverified(OUTSIDE, date(21))))
        .when(new Command.ConfirmArrival(null, "H-9", date(10)))
        .then(new Event.ArrivalConfirmed(OUTSIDE, null, date(10), new Remark(null, "H-9")));
  }

  private static Event[] sent(Route route) {
    return new Event[] {
      applied(route),
      signed(Step.TEACHER_OPINION),
      signed(Step.RECEIVING_SCHOOL_OPINION),
      signed(Step.VICE_PRINCIPAL_APPROVAL),
      new Event.FileSent(route, CONFIRM_BY, date(6))
    };
  }

  private static Event[] sentThen(Route route, Event next) {
    Event[] before = sent(route);
    Event[] all = Arrays.copyOf(before, before.length + 1);
    all[before.length] = next;
    return all;
  }

  private static Event applied(Route route) {
    return new Event.TransferApplied(route, TransferReason.PARENTS_WORK, date(2), PAPERS);
  }

  private static Event signed(Step step) {
    return new Event.OpinionSigned("t1", "p1", step, true, "staff", date(3), NOTHING_WRITTEN);
  }

  private static Command sign(Step step, boolean consents, int day) {
    return new Command.Sign(step, consents, "staff", NOTHING_WRITTEN, date(day));
  }

  private static LocalDate date(int day) {
    return LocalDate.of(2024, 10, day);
  }
}
