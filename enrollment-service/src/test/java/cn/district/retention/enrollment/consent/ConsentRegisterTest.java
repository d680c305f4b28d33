package cn.district.retention.enrollment.consent;

import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.enrollment.consent.ConsentRegister.Command;
import cn.district.retention.enrollment.consent.ConsentRegister.Consent;
import cn.district.retention.enrollment.consent.ConsentRegister.ConsentRefused;
import cn.district.retention.enrollment.consent.ConsentRegister.End;
import cn.district.retention.enrollment.consent.ConsentRegister.Entry;
import cn.district.retention.enrollment.consent.ConsentRegister.Event;
import cn.district.retention.enrollment.consent.ConsentRegister.Signature;
import cn.district.retention.enrollment.consent.ConsentRegister.Signatures;
import cn.district.retention.enrollment.consent.ConsentRegister.State;
import cn.district.retention.enrollment.consent.ConsentRegister.WithdrawnBy;
import cn.district.retention.testkit.Scenario;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ConsentRegisterTest {

  private static final Scenario<State, Command, Event> REGISTER =
      Scenario.of(State.NOTHING, ConsentRegister::decide, ConsentRegister::evolve);
  private static final LocalDate TODAY = LocalDate.parse("2024-09-02");
  private static final LocalDate YEAR = TODAY.plusYears(1);
  private static final LocalDate YOUNG = LocalDate.parse("2015-03-14");
  private static final Signature SIGNED = new Signature("测试家长", "G-1", TODAY);
  private static final Signature OWN = new Signature("测试生", "G-1", TODAY);

  @Test
  void a_guardian_consents_for_a_year() {
    REGISTER.given().when(give(consent(TODAY, YEAR), YOUNG)).then(given(consent(TODAY, YEAR)));
  }

  @Test
  void what_the_law_requires_rests_on_no_consent_and_none_can_be_withdrawn() {
    var roll = new Consent(Purpose.DROPOUT_CONTROL, 1, TODAY, YEAR);
    REGISTER
        .given()
        .when(give(roll, YOUNG))
        .refused(ConsentRefused.PURPOSE_RESTS_ON_LAW, "purpose");
    REGISTER
        .given()
        .when(new Command.Withdraw("p1", Purpose.ATTENDANCE, WithdrawnBy.GUARDIAN, TODAY))
        .refused(ConsentRefused.PURPOSE_RESTS_ON_LAW, "purpose");
  }

  @Test
  void what_is_signed_is_the_text_in_force() {
    REGISTER
        .given()
        .when(give(consent(TODAY, YEAR), SIGNED, null, 0, YOUNG))
        .refused(ConsentRefused.TEXT_NOT_SET, "purpose");
    REGISTER
        .given()
        .when(give(consent(TODAY, YEAR), SIGNED, null, 2, YOUNG))
        .refused(ConsentRefused.TEXT_NOT_IN_FORCE, "textVersion");
  }

  @Test
  void it_is_signed_before_it_holds_and_not_in_the_future() {
    var tomorrow = new Signature("测试家长", "G-1", TODAY.plusDays(1));
    REGISTER
        .given()
        .when(give(consent(TODAY, YEAR), tomorrow, null, 1, YOUNG))
        .refused(ConsentRefused.SIGNED_IN_THE_FUTURE, "guardian.signedOn");
    REGISTER
        .given()
        .when(give(consent(TODAY, YEAR), SIGNED, tomorrow, 1, YOUNG))
        .refused(ConsentRefused.SIGNED_IN_THE_FUTURE, "pupil.signedOn");
    REGISTER
        .given()
        .when(give(consent(TODAY.minusDays(1), YEAR.minusDays(1)), YOUNG))
        .refused(ConsentRefused.CONSENT_BEFORE_SIGNATURE, "from");
  }

  @Test
  void it_has_a_time_of_a_year_at_the_most() {
    REGISTER
        .given()
        .when(give(consent(TODAY, TODAY), YOUNG))
        .refused(ConsentRefused.CONSENT_WITHOUT_TIME, "until");
    REGISTER
        .given()
        .when(give(consent(TODAY, YEAR.plusDays(1)), YOUNG))
        .refused(ConsentRefused.CONSENT_LONGER_THAN_A_YEAR, "until");
    var old = new Signature("测试家长", "G-1", TODAY.minusDays(30));
    REGISTER
        .given()
        .when(give(consent(TODAY.minusDays(30), TODAY), old, null, 1, YOUNG))
        .refused(ConsentRefused.CONSENT_ALREADY_OVER, "until");
  }

  @Test
  void a_pupil_who_is_fourteen_before_it_ends_consents_too() {
    LocalDate fourteenWithin = YEAR.minusDays(1).minusYears(14);
    REGISTER
        .given()
        .when(give(consent(TODAY, YEAR), fourteenWithin))
        .refused(ConsentRefused.PUPIL_SIGNATURE_MISSING, "pupil");
    assertThat(
            REGISTER
                .given()
                .when(give(consent(TODAY, YEAR), SIGNED, OWN, 1, fourteenWithin))
                .facts())
        .hasSize(1);
    REGISTER
        .given()
        .when(give(consent(TODAY, YEAR), YEAR.minusYears(14)))
        .then(given(consent(TODAY, YEAR)));
  }

  @Test
  void what_stands_as_long_is_not_given_again_and_a_longer_one_takes_its_place() {
    Event standing = given(consent(TODAY, YEAR.minusDays(1)));
    REGISTER
        .given(standing)
        .when(give(consent(TODAY, YEAR.minusDays(1)), YOUNG))
        .refused(ConsentRefused.CONSENT_STANDS);
    REGISTER
        .given(standing)
        .when(give(consent(TODAY, YEAR), YOUNG))
        .then(given(consent(TODAY, YEAR)));
    State renewed = REGISTER.given(standing, given(consent(TODAY, YEAR))).state();
    assertThat(renewed.entries()).extracting(Entry::end).containsExactly(End.REPLACED, null);
  }

  @Test
  void a_withdrawal_holds_at_once_and_once() {
    Event withdrawn =
        new Event.ConsentWithdrawn("p1", consent(TODAY, YEAR), WithdrawnBy.GUARDIAN, TODAY);
    Event standing = given(consent(TODAY, YEAR));
    REGISTER.given(standing).when(withdraw()).then(withdrawn);
    REGISTER.given(standing, withdrawn).when(withdraw()).refused(ConsentRefused.NO_CONSENT_STANDS);
    REGISTER.given(standing, withdrawn).when(expire(YEAR)).thenNothing();
  }

  @Test
  void what_was_withdrawn_can_be_given_anew() {
    REGISTER
        .given(
            given(consent(TODAY, YEAR)),
            new Event.ConsentWithdrawn("p1", consent(TODAY, YEAR), WithdrawnBy.PUPIL, TODAY))
        .when(give(consent(TODAY, YEAR), YOUNG))
        .then(given(consent(TODAY, YEAR)));
  }

  @Test
  void it_expires_on_its_day_and_not_before() {
    Event standing = given(consent(TODAY, YEAR));
    REGISTER.given(standing).when(expire(YEAR.minusDays(1))).thenNothing();
    REGISTER
        .given(standing)
        .when(expire(YEAR))
        .then(new Event.ConsentExpired("p1", consent(TODAY, YEAR)));
    REGISTER
        .given(standing, given(consent(TODAY.plusDays(300), YEAR.plusDays(300))))
        .when(expire(YEAR))
        .thenNothing();
  }

  private static Consent consent(LocalDate from, LocalDate until) {
    return new Consent(Purpose.PAIRING_CONTACT, 1, from, until);
  }

  private static Command give(Consent consent, LocalDate birthDate) {
    return give(consent, SIGNED, null, 1, birthDate);
  }

  private static Command give(
      Consent consent, Signature guardian, Signature pupil, int textInForce, LocalDate birthDate) {
    return new Command.Give(
        "p1", consent, new Signatures(guardian, "MOTHER", pupil), textInForce, birthDate, TODAY);
  }

  private static Event given(Consent consent) {
    return new Event.ConsentGiven("p1", consent, new Signatures(SIGNED, "MOTHER", null));
  }

  private static Command withdraw() {
    return new Command.Withdraw("p1", Purpose.PAIRING_CONTACT, WithdrawnBy.GUARDIAN, TODAY);
  }

  private static Command expire(LocalDate today) {
    return new Command.Expire("p1", Purpose.PAIRING_CONTACT, today);
  }
}
