package cn.district.retention.volunteer.pairing;

import cn.district.retention.testkit.Scenario;
import cn.district.retention.volunteer.pairing.PairingCommand.EndByItself;
import cn.district.retention.volunteer.pairing.PairingCommand.EndPairing;
import cn.district.retention.volunteer.pairing.PairingCommand.FollowPupilOut;
import cn.district.retention.volunteer.pairing.PairingCommand.FollowPupilTo;
import cn.district.retention.volunteer.pairing.PairingCommand.HelperFacts;
import cn.district.retention.volunteer.pairing.PairingCommand.LiftDoubt;
import cn.district.retention.volunteer.pairing.PairingCommand.PassTerm;
import cn.district.retention.volunteer.pairing.PairingCommand.PupilFacts;
import cn.district.retention.volunteer.pairing.PairingCommand.Question;
import cn.district.retention.volunteer.pairing.PairingCommand.SettleDoubt;
import cn.district.retention.volunteer.pairing.PairingCommand.StartPairing;
import cn.district.retention.volunteer.pairing.PairingEvent.DoubtLifted;
import cn.district.retention.volunteer.pairing.PairingEvent.DoubtSettled;
import cn.district.retention.volunteer.pairing.PairingEvent.PairingEnded;
import cn.district.retention.volunteer.pairing.PairingEvent.PairingQuestioned;
import cn.district.retention.volunteer.pairing.PairingEvent.PairingStarted;
import cn.district.retention.volunteer.pairing.PairingEvent.PupilChangedSchool;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PairingTest {

  private static final LocalDate FROM = date("2024-09-20");
  private static final LocalDate UNTIL = date("2025-09-20");
  private static final LocalDate TODAY = date("2024-09-30");
  private static final Consent CONSENT = new Consent("G-1", date("2024-09-19"));
  private static final PupilFacts PUPIL = new PupilFacts("p", "s", true, Contact.ALLOWED);
  private static final HelperFacts ADULT = new HelperFacts("v1", date("2003-05-01"), true);
  private static final HelperFacts SECOND = new HelperFacts("v2", date("2004-05-01"), true);
  private static final HelperFacts MINOR = new HelperFacts("v3", date("2006-09-21"), true);

  private final Scenario<PairingState, PairingCommand, PairingEvent> pairing =
      Scenario.of(PairingState.NOTHING, Pairing::decide, Pairing::evolve);

  @Nested
  class Start {

    @Test
    void one_volunteer_helps_one_left_behind_pupil_for_a_year() {
      pairing.given().when(start(ADULT)).then(started(Form.ONE_TO_ONE, "v1"));
    }

    @Test
    void several_volunteers_help_one_pupil() {
      pairing.given().when(start(ADULT, SECOND)).then(started(Form.MANY_TO_ONE, "v1", "v2"));
    }

    @Test
    void a_pairing_starts_once() {
      pairing
          .given(started(Form.ONE_TO_ONE, "v1"))
          .when(start(ADULT))
          .refused(PairingRefused.ALREADY_STARTED);
    }

    @Test
    void the_pupil_is_left_behind_on_the_day_of_the_start() {
      pairing
          .given()
          .when(
              start(new PupilFacts("p", "s", false, Contact.ALLOWED), CONSENT, FROM, UNTIL, ADULT))
          .refused(PairingRefused.PUPIL_NOT_LEFT_BEHIND, "pupilId");
    }

    @Test
    void the_pupil_is_at_a_school_of_the_district() {
      pairing
          .given()
          .when(
              start(new PupilFacts("p", null, true, Contact.ALLOWED), CONSENT, FROM, UNTIL, ADULT))
          .refused(PairingRefused.PUPIL_NOT_ENROLLED, "pupilId");
    }

    @Test
    void contact_is_consented_to_where_the_district_asks_for_it_and_not_withdrawn() {
      pairing
          .given()
          .when(start(withContact(Contact.NOT_CONSENTED), CONSENT, FROM, UNTIL, ADULT))
          .refused(PairingRefused.CONTACT_NOT_CONSENTED, "pupilId");
      pairing
          .given()
          .when(start(withContact(Contact.WITHDRAWN), CONSENT, FROM, UNTIL, ADULT))
          .refused(PairingRefused.CONTACT_CONSENT_WITHDRAWN, "pupilId");
    }

    private static PupilFacts withContact(Contact contact) {
      return new PupilFacts("p", "s", true, contact);
    }

    @Test
    void the_guardian_consents() {
      pairing
          .given()
          .when(start(PUPIL, null, FROM, UNTIL, ADULT))
          .refused(PairingRefused.GUARDIAN_CONSENT_MISSING, "guardianConsent");
      pairing
          .given()
          .when(start(PUPIL, new Consent(" ", FROM), FROM, UNTIL, ADULT))
          .refused(PairingRefused.GUARDIAN_CONSENT_MISSING, "guardianConsent");
    }

    @Test
    void the_guardian_consents_before_the_start_and_not_in_the_future() {
      pairing
          .given()
          .when(start(PUPIL, new Consent("G", FROM.plusDays(1)), FROM, UNTIL, ADULT))
          .refused(PairingRefused.CONSENT_AFTER_START, "guardianConsent.signedOn");
      pairing
          .given()
          .when(start(PUPIL, new Consent("G", TODAY.plusDays(1)), FROM, UNTIL, ADULT))
          .refused(PairingRefused.DATE_IN_FUTURE, "guardianConsent.signedOn");
    }

    @Test
    void a_pairing_lasts_at_most_a_year() {
      pairing
          .given()
          .when(start(PUPIL, CONSENT, FROM, UNTIL.plusDays(1), ADULT))
          .refused(PairingRefused.TERM_LONGER_THAN_A_YEAR, "until");
    }

    @Test
    void a_pairing_lasts_at_least_a_day() {
      pairing
          .given()
          .when(start(PUPIL, CONSENT, FROM, FROM, ADULT))
          .refused(PairingRefused.TERM_EMPTY, "until");
    }

    @Test
    void somebody_helps() {
      pairing.given().when(start()).refused(PairingRefused.HELPER_MISSING, "volunteerIds");
    }

    @Test
    void a_helper_is_named_once() {
      pairing
          .given()
          .when(start(ADULT, ADULT))
          .refused(PairingRefused.HELPER_TWICE, "volunteerIds");
    }

    @Test
    void a_helper_is_a_volunteer_of_the_team() {
      pairing
          .given()
          .when(start(ADULT, new HelperFacts("v9", null, false)))
          .refused(PairingRefused.VOLUNTEER_UNKNOWN, "volunteerIds");
    }

    @Test
    void every_helper_has_a_record_check_that_holds_on_the_day_of_the_start() {
      pairing
          .given()
          .when(start(ADULT, new HelperFacts("v2", date("2004-05-01"), false)))
          .refused(PairingRefused.RECORD_CHECK_MISSING, "volunteerIds");
    }

    @Test
    void who_helps_alone_is_of_age_on_the_day_of_the_start() {
      var turnsEighteen = new HelperFacts("v3", date("2006-09-20"), true);

      pairing
          .given()
          .when(start(MINOR))
          .refused(PairingRefused.VOLUNTEER_NOT_ADULT, "volunteerIds");
      pairing.given().when(start(turnsEighteen)).then(started(Form.ONE_TO_ONE, "v3"));
    }

    @Test
    void of_several_helpers_one_at_least_is_of_age() {
      pairing.given().when(start(MINOR, ADULT)).then(started(Form.MANY_TO_ONE, "v3", "v1"));
      pairing
          .given()
          .when(start(MINOR, new HelperFacts("v4", date("2007-01-01"), true)))
          .refused(PairingRefused.VOLUNTEER_NOT_ADULT, "volunteerIds");
    }
  }

  @Nested
  class End {

    @Test
    void a_person_ends_a_pairing_with_a_reason() {
      given()
          .when(new EndPairing(EndReason.BROKEN, date("2024-09-25"), TODAY))
          .then(ended(EndReason.BROKEN, date("2024-09-25")));
    }

    @Test
    void a_pairing_ends_once() {
      given(ended(EndReason.BROKEN, date("2024-09-25")))
          .when(new EndPairing(EndReason.RENEWED, date("2024-09-26"), TODAY))
          .refused(PairingRefused.ALREADY_ENDED);
    }

    @Test
    void only_a_pairing_ends() {
      pairing
          .given()
          .when(new EndPairing(EndReason.BROKEN, TODAY, TODAY))
          .refused(PairingRefused.NO_SUCH_PAIRING);
    }

    @Test
    void a_pairing_does_not_end_in_the_future() {
      given()
          .when(new EndPairing(EndReason.BROKEN, TODAY.plusDays(1), TODAY))
          .refused(PairingRefused.DATE_IN_FUTURE, "on");
    }

    @Test
    void a_pairing_does_not_end_before_its_start() {
      given()
          .when(new EndPairing(EndReason.BROKEN, FROM.minusDays(1), TODAY))
          .refused(PairingRefused.BEFORE_START, "on");
    }

    @Test
    void a_pairing_that_has_not_begun_is_called_off() {
      LocalDate dayBefore = FROM.minusDays(1);

      given()
          .when(new EndPairing(EndReason.BROKEN, dayBefore, dayBefore))
          .then(ended(EndReason.BROKEN, FROM));
    }

    @Test
    void a_pairing_does_not_end_after_its_term() {
      given()
          .when(new EndPairing(EndReason.BROKEN, UNTIL.plusDays(1), UNTIL.plusDays(5)))
          .refused(PairingRefused.AFTER_TERM, "on");
    }

    @Test
    void a_term_is_not_over_before_its_day() {
      given()
          .when(new EndPairing(EndReason.TERM_OVER, TODAY, TODAY))
          .refused(PairingRefused.TERM_NOT_OVER, "reason");
      given()
          .when(new EndPairing(EndReason.TERM_OVER, UNTIL, UNTIL))
          .then(ended(EndReason.TERM_OVER, UNTIL));
    }
  }

  @Nested
  class Processes {

    @Test
    void a_pairing_ends_by_itself_on_the_first_day_after_its_term() {
      given().when(new PassTerm(UNTIL.minusDays(1))).thenNothing();
      given().when(new PassTerm(UNTIL)).then(ended(EndReason.TERM_OVER, UNTIL));
      given().when(new PassTerm(UNTIL.plusDays(9))).then(ended(EndReason.TERM_OVER, UNTIL));
    }

    @Test
    void a_pairing_ends_with_the_pupils_last_day() {
      given()
          .when(new FollowPupilOut(date("2024-12-01")))
          .then(ended(EndReason.PUPIL_LEFT, date("2024-12-01")));
    }

    @Test
    void a_departure_outside_the_term_ends_it_at_its_edge() {
      given().when(new FollowPupilOut(FROM.minusDays(3))).then(ended(EndReason.PUPIL_LEFT, FROM));
      given().when(new FollowPupilOut(UNTIL.plusDays(3))).then(ended(EndReason.PUPIL_LEFT, UNTIL));
    }

    @Test
    void a_pairing_follows_the_pupil_to_another_school() {
      given()
          .when(new FollowPupilTo("s2", date("2024-12-01")))
          .then(new PupilChangedSchool("x", "s", "s2", date("2024-12-01")));
      given().when(new FollowPupilTo("s", date("2024-12-01"))).thenNothing();
    }

    @Test
    void nothing_happens_to_a_pairing_that_is_over_or_never_began() {
      PairingEnded over = ended(EndReason.BROKEN, date("2024-09-25"));

      given(over).when(new PassTerm(UNTIL)).thenNothing();
      given(over).when(new FollowPupilOut(TODAY)).thenNothing();
      given(over).when(new FollowPupilTo("s2", TODAY)).thenNothing();
      pairing.given().when(new PassTerm(UNTIL)).thenNothing();
      pairing.given().when(new FollowPupilOut(TODAY)).thenNothing();
      pairing.given().when(new FollowPupilTo("s2", TODAY)).thenNothing();
    }
  }

  private Scenario<PairingState, PairingCommand, PairingEvent>.Given given(PairingEvent... later) {
    PairingEvent[] past = new PairingEvent[later.length + 1];
    past[0] = started(Form.ONE_TO_ONE, "v1");
    System.arraycopy(later, 0, past, 1, later.length);
    return pairing.given(past);
  }

  @Nested
  class ByItself {

    @Test
    void a_pairing_ends_with_the_consent_on_the_day_that_it_ended() {
      pairing
          .given(started(Form.ONE_TO_ONE, "v1"))
          .when(new EndByItself(EndReason.CONSENT_WITHDRAWN, TODAY))
          .then(ended(EndReason.CONSENT_WITHDRAWN, TODAY));
    }

    @Test
    void one_that_has_not_begun_ends_with_its_first_day() {
      pairing
          .given(started(Form.ONE_TO_ONE, "v1"))
          .when(new EndByItself(EndReason.CONSENT_EXPIRED, FROM.minusDays(3)))
          .then(ended(EndReason.CONSENT_EXPIRED, FROM));
    }

    @Test
    void one_that_has_ended_stays_as_it_is() {
      pairing
          .given(started(Form.ONE_TO_ONE, "v1"), ended(EndReason.BROKEN, TODAY))
          .when(new EndByItself(EndReason.CONSENT_WITHDRAWN, TODAY))
          .thenNothing();
      pairing.given().when(new EndByItself(EndReason.DUPLICATE, TODAY)).thenNothing();
    }

    @Test
    void nobody_states_by_hand_what_the_register_of_consents_states() {
      pairing
          .given(started(Form.ONE_TO_ONE, "v1"))
          .when(new EndPairing(EndReason.CONSENT_EXPIRED, TODAY, TODAY))
          .refused(PairingRefused.REASON_OF_REGISTER, "reason");
    }
  }

  @Nested
  class Doubts {

    @Test
    void what_a_running_pairing_rests_on_is_asked_once() {
      pairing
          .given(started(Form.ONE_TO_ONE, "v1"))
          .when(new Question(Doubt.NOT_LEFT_BEHIND, TODAY))
          .then(questioned(Doubt.NOT_LEFT_BEHIND));
      pairing
          .given(started(Form.ONE_TO_ONE, "v1"), questioned(Doubt.NOT_LEFT_BEHIND))
          .when(new Question(Doubt.NOT_LEFT_BEHIND, TODAY))
          .thenNothing();
      pairing
          .given(started(Form.ONE_TO_ONE, "v1"), ended(EndReason.BROKEN, TODAY))
          .when(new Question(Doubt.SECOND_PAIRING, TODAY))
          .thenNothing();
    }

    @Test
    void whether_it_ended_rightly_is_asked_of_one_that_has_ended() {
      pairing
          .given(started(Form.ONE_TO_ONE, "v1"))
          .when(new Question(Doubt.ENDED_WRONGLY, TODAY))
          .thenNothing();
      pairing
          .given(started(Form.ONE_TO_ONE, "v1"), ended(EndReason.PUPIL_LEFT, TODAY))
          .when(new Question(Doubt.ENDED_WRONGLY, TODAY))
          .then(questioned(Doubt.ENDED_WRONGLY));
    }

    @Test
    void a_coordinator_settles_it_and_it_is_not_asked_again_while_it_lasts() {
      pairing
          .given(started(Form.ONE_TO_ONE, "v1"), questioned(Doubt.SECOND_PAIRING))
          .when(new SettleDoubt(Doubt.SECOND_PAIRING, "c", TODAY, TODAY))
          .then(settled());
      pairing
          .given(started(Form.ONE_TO_ONE, "v1"), questioned(Doubt.SECOND_PAIRING), settled())
          .when(new Question(Doubt.SECOND_PAIRING, TODAY))
          .thenNothing();
      pairing
          .given(
              started(Form.ONE_TO_ONE, "v1"),
              questioned(Doubt.SECOND_PAIRING),
              settled(),
              new DoubtLifted("x", Doubt.SECOND_PAIRING, TODAY))
          .when(new Question(Doubt.SECOND_PAIRING, TODAY))
          .then(questioned(Doubt.SECOND_PAIRING));
    }

    @Test
    void it_is_lifted_where_the_facts_say_so() {
      pairing
          .given(started(Form.ONE_TO_ONE, "v1"), questioned(Doubt.NOT_LEFT_BEHIND))
          .when(new LiftDoubt(Doubt.NOT_LEFT_BEHIND, TODAY))
          .then(new DoubtLifted("x", Doubt.NOT_LEFT_BEHIND, TODAY));
      pairing
          .given(started(Form.ONE_TO_ONE, "v1"))
          .when(new LiftDoubt(Doubt.NOT_LEFT_BEHIND, TODAY))
          .thenNothing();
    }

    @Test
    void what_is_not_in_doubt_is_not_settled_nor_ahead_of_time() {
      pairing
          .given(started(Form.ONE_TO_ONE, "v1"))
          .when(new SettleDoubt(Doubt.SECOND_PAIRING, "c", TODAY, TODAY))
          .refused(PairingRefused.NO_SUCH_DOUBT, "doubt");
      pairing
          .given(started(Form.ONE_TO_ONE, "v1"), questioned(Doubt.SECOND_PAIRING))
          .when(new SettleDoubt(Doubt.SECOND_PAIRING, "c", TODAY.plusDays(1), TODAY))
          .refused(PairingRefused.DATE_IN_FUTURE, "on");
      pairing
          .given()
          .when(new SettleDoubt(Doubt.SECOND_PAIRING, "c", TODAY, TODAY))
          .refused(PairingRefused.NO_SUCH_PAIRING);
    }

    private static PairingQuestioned questioned(Doubt doubt) {
      return new PairingQuestioned("x", doubt, TODAY);
    }

    private static DoubtSettled settled() {
      return new DoubtSettled("x", Doubt.SECOND_PAIRING, "c", TODAY);
    }
  }

  private static StartPairing start(HelperFacts... helpers) {
    return start(PUPIL, CONSENT, FROM, UNTIL, helpers);
  }

  private static StartPairing start(
      PupilFacts pupil, Consent consent, LocalDate from, LocalDate until, HelperFacts... helpers) {
    return new StartPairing("x", pupil, Arrays.asList(helpers), consent, from, until, "d", TODAY);
  }

  private static PairingStarted started(Form form, String... volunteerIds) {
    return new PairingStarted(
        "x", "p", "s", List.of(volunteerIds), form, "d", FROM, UNTIL, CONSENT);
  }

  private static PairingEnded ended(EndReason reason, LocalDate on) {
    return new PairingEnded("x", "p", reason, "d", on);
  }

  private static LocalDate date(String iso) {
    return LocalDate.parse(iso);
  }
}
