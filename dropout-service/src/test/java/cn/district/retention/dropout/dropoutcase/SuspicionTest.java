package cn.district.retention.dropout.dropoutcase;

import static cn.district.retention.dropout.dropoutcase.CaseScenario.given;
import static cn.district.retention.dropout.dropoutcase.Facts.FIRST;
import static cn.district.retention.dropout.dropoutcase.Facts.PLACE;
import static cn.district.retention.dropout.dropoutcase.Facts.PUPIL;
import static cn.district.retention.dropout.dropoutcase.Facts.SECOND;
import static cn.district.retention.dropout.dropoutcase.Facts.added;
import static cn.district.retention.dropout.dropoutcase.Facts.closed;
import static cn.district.retention.dropout.dropoutcase.Facts.confirmed;
import static cn.district.retention.dropout.dropoutcase.Facts.day;
import static cn.district.retention.dropout.dropoutcase.Facts.noShow;
import static cn.district.retention.dropout.dropoutcase.Facts.returned;
import static cn.district.retention.dropout.dropoutcase.Facts.unexcused;
import static cn.district.retention.dropout.dropoutcase.Facts.unverifiedTransfer;
import static cn.district.retention.dropout.dropoutcase.Facts.visited;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.dropout.dropoutcase.CaseCommand.CloseByRegister;
import cn.district.retention.dropout.dropoutcase.CaseCommand.FollowPupil;
import cn.district.retention.dropout.dropoutcase.CaseCommand.NoteSuspension;
import cn.district.retention.dropout.dropoutcase.CaseCommand.RaiseSuspicion;
import cn.district.retention.dropout.dropoutcase.CaseEvent.EpisodeClosed;
import cn.district.retention.dropout.dropoutcase.CaseEvent.PupilMoved;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspensionNoted;
import cn.district.retention.dropout.dropoutcase.CaseEvent.SuspicionRaised;
import cn.district.retention.dropout.dropoutcase.Ground.ExpiredDeferral;
import cn.district.retention.dropout.dropoutcase.Ground.ExpiredSuspension;
import cn.district.retention.dropout.dropoutcase.Ground.NoShow;
import cn.district.retention.dropout.dropoutcase.Ground.UnexcusedRun;
import cn.district.retention.dropout.dropoutcase.Ground.UnverifiedTransfer;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the enrolment's facts bring about. */
class SuspicionTest {

  private static RaiseSuspicion suspect(Ground ground) {
    return new RaiseSuspicion(PUPIL, PLACE, ground);
  }

  private static RaiseSuspicion run(String... days) {
    return suspect(new UnexcusedRun(Arrays.stream(days).map(Facts::day).toList()));
  }

  private static final NoShow NO_SHOW = new NoShow(day("2024-09-02"), day("2024-09-09"));

  @Nested
  class Opening {

    @Test
    void a_no_show_opens_the_case_from_the_terms_start() {
      given().when(suspect(NO_SHOW)).then(noShow());
    }

    @Test
    void an_unverified_transfer_opens_the_case_on_the_day_after_its_term() {
      given()
          .when(suspect(new UnverifiedTransfer("transfer", day("2024-09-09"))))
          .then(unverifiedTransfer());
    }

    @Test
    void an_expired_suspension_opens_the_case() {
      var facts =
          given().when(suspect(new ExpiredSuspension("suspension", day("2024-09-01")))).facts();

      assertThat(facts)
          .singleElement()
          .isInstanceOfSatisfying(
              SuspicionRaised.class,
              e -> {
                assertThat(e.trigger()).isEqualTo(SuspicionTrigger.SUSPENSION_EXPIRED);
                assertThat(e.effectiveDate()).isEqualTo("2024-09-01");
              });
    }

    @Test
    void an_expired_deferral_opens_the_case_once() {
      var expired = suspect(new ExpiredDeferral("deferral", day("2025-03-17")));
      var facts = given().when(expired).facts();

      assertThat(facts)
          .singleElement()
          .isInstanceOfSatisfying(
              SuspicionRaised.class,
              e -> {
                assertThat(e.trigger()).isEqualTo(SuspicionTrigger.DEFERRAL_EXPIRED);
                assertThat(e.suspectedFrom()).isEqualTo("2025-03-17");
              });
      given(facts.toArray(CaseEvent[]::new)).when(expired).thenNothing();
    }

    @Test
    void a_run_opens_the_case_on_the_day_that_reaches_the_limit() {
      given()
          .when(run("2024-09-12", "2024-09-13", "2024-09-16", "2024-09-18"))
          .then(unexcused(FIRST, "2024-09-12", "2024-09-16"));
    }

    @Test
    void a_run_below_the_limit_opens_nothing() {
      given().when(run("2024-09-12", "2024-09-13")).thenNothing();
    }

    @Test
    void the_limit_is_the_policys_of_the_day_itself() {
      var facts = given().when(run("2024-12-31", "2025-01-02")).facts();

      assertThat(facts)
          .singleElement()
          .isInstanceOfSatisfying(
              SuspicionRaised.class,
              e -> {
                assertThat(e.unexcusedLimit()).isEqualTo(2);
                assertThat(e.raisedOn()).isEqualTo("2025-01-02");
              });
    }
  }

  @Nested
  class WhileOpen {

    @Test
    void the_same_ground_told_again_adds_nothing() {
      given(noShow()).when(suspect(NO_SHOW)).thenNothing();
    }

    @Test
    void another_ground_is_added_to_the_open_episode() {
      given(noShow())
          .when(run("2024-09-10", "2024-09-11", "2024-09-12"))
          .then(added(SuspicionTrigger.UNEXCUSED_DAYS, "UNEXCUSED_DAYS|2024-09-10", "2024-09-12"));
    }

    @Test
    void a_run_that_goes_on_adds_nothing_wherever_it_is_seen_to_begin() {
      given(unexcused(FIRST, "2024-09-12", "2024-09-16"))
          .when(run("2024-09-13", "2024-09-16", "2024-09-17", "2024-09-18"))
          .thenNothing();
    }

    @Test
    void a_case_shows_all_its_triggers() {
      var state =
          given(noShow(), added(SuspicionTrigger.UNEXCUSED_DAYS, "UNEXCUSED_DAYS|x", "2024-09-12"))
              .state();

      assertThat(state.latest().triggers())
          .containsExactly(SuspicionTrigger.NO_SHOW, SuspicionTrigger.UNEXCUSED_DAYS);
    }
  }

  @Nested
  class Relapse {

    private final EpisodeClosed dismissed = closed(ClosingCode.DISMISSED, "2024-09-13");

    @Test
    void after_a_closed_episode_the_next_one_is_numbered_on() {
      given(noShow(), dismissed)
          .when(run("2024-09-16", "2024-09-18", "2024-09-19"))
          .then(unexcused(SECOND, "2024-09-16", "2024-09-19"));
    }

    @Test
    void days_up_to_the_closing_count_no_more() {
      given(unexcused(FIRST, "2024-09-09", "2024-09-11"), dismissed)
          .when(run("2024-09-09", "2024-09-10", "2024-09-11", "2024-09-12", "2024-09-16"))
          .thenNothing();
    }

    @Test
    void a_run_that_goes_on_after_the_closing_is_counted_from_there() {
      given(unexcused(FIRST, "2024-09-09", "2024-09-11"), dismissed)
          .when(run("2024-09-11", "2024-09-12", "2024-09-16", "2024-09-18", "2024-09-19"))
          .then(unexcused(SECOND, "2024-09-16", "2024-09-19"));
    }

    @Test
    void a_ground_of_a_closed_episode_told_again_adds_nothing() {
      given(noShow(), dismissed).when(suspect(NO_SHOW)).thenNothing();
    }

    @Test
    void what_arose_before_the_closing_and_comes_late_adds_nothing() {
      given(noShow(), dismissed)
          .when(suspect(new UnverifiedTransfer("transfer", day("2024-09-12"))))
          .thenNothing();
    }

    @Test
    void who_was_back_and_stays_away_again_closes_the_one_episode_and_opens_the_next() {
      given(noShow(), visited(), confirmed(), returned("2024-09-13"))
          .when(run("2024-09-16", "2024-09-18", "2024-09-19"))
          .then(
              closed(ClosingCode.RETURNED, "2024-09-19"),
              unexcused(SECOND, "2024-09-16", "2024-09-19"));
    }
  }

  @Nested
  class ByTheRegister {

    private static CloseByRegister close(ClosingCode code, String on, String knownOn) {
      return new CloseByRegister(code, day(on), day(knownOn));
    }

    @Test
    void a_verified_arrival_closes_the_open_episode() {
      given(unverifiedTransfer())
          .when(close(ClosingCode.TRANSFER_VERIFIED, "2024-09-15", "2024-09-15"))
          .then(closed(ClosingCode.TRANSFER_VERIFIED, "2024-09-15"));
    }

    @Test
    void an_arrival_before_the_suspicion_that_is_proved_later_closes_it_from_its_start() {
      given(unverifiedTransfer())
          .when(close(ClosingCode.TRANSFER_VERIFIED, "2024-08-30", "2024-09-20"))
          .then(closed(ClosingCode.TRANSFER_VERIFIED, "2024-09-09"));
    }

    @Test
    void a_confirmed_dropout_who_dies_is_closed() {
      given(noShow(), visited(), confirmed())
          .when(close(ClosingCode.DECEASED, "2024-09-20", "2024-09-21"))
          .then(closed(ClosingCode.DECEASED, "2024-09-20"));
    }

    @Test
    void what_was_known_before_the_suspicion_does_not_explain_it() {
      given(noShow())
          .when(close(ClosingCode.TRANSFER_VERIFIED, "2023-03-01", "2023-03-01"))
          .thenNothing();
    }

    @Test
    void who_is_back_already_is_not_closed_by_the_register() {
      given(noShow(), visited(), confirmed(), returned("2024-09-13"))
          .when(close(ClosingCode.EMIGRATED, "2024-09-20", "2024-09-20"))
          .thenNothing();
    }

    @Test
    void without_an_open_episode_there_is_nothing_to_close() {
      given().when(close(ClosingCode.DECEASED, "2024-09-20", "2024-09-20")).thenNothing();
      given(noShow(), closed(ClosingCode.DISMISSED, "2024-09-13"))
          .when(close(ClosingCode.DECEASED, "2024-09-20", "2024-09-20"))
          .thenNothing();
    }
  }

  @Nested
  class Following {

    private final Place other = new Place("other-class", "school");

    @Test
    void the_new_class_answers_for_an_open_case() {
      var moved = new PupilMoved(FIRST.at(other), PLACE, day("2024-09-16"));

      given(noShow()).when(new FollowPupil(other, day("2024-09-16"))).then(moved);
      assertThat(given(noShow(), moved).state().latest().ref().place()).isEqualTo(other);
    }

    @Test
    void a_move_before_the_suspicion_or_to_the_same_class_changes_nothing() {
      given(noShow()).when(new FollowPupil(other, day("2024-09-01"))).thenNothing();
      given(noShow()).when(new FollowPupil(PLACE, day("2024-09-16"))).thenNothing();
      given().when(new FollowPupil(other, day("2024-09-16"))).thenNothing();
    }

    @Test
    void a_suspension_that_is_approved_meanwhile_is_noted_once() {
      var note = new NoteSuspension("suspension", day("2024-09-09"), day("2025-09-01"));
      var noted = new SuspensionNoted(FIRST, "suspension", day("2024-09-09"), day("2025-09-01"));

      given(noShow()).when(note).then(noted);
      given(noShow(), noted).when(note).thenNothing();
    }

    @Test
    void a_suspension_that_was_over_before_or_without_a_suspicion_is_not_noted() {
      given(noShow())
          .when(new NoteSuspension("suspension", day("2023-09-01"), day("2024-09-01")))
          .thenNothing();
      given()
          .when(new NoteSuspension("suspension", day("2024-09-01"), day("2025-09-01")))
          .thenNothing();
    }
  }
}
