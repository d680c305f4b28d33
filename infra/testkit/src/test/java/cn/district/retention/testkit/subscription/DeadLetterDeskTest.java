package cn.district.retention.testkit.subscription;

import static cn.district.retention.testkit.subscription.Subscriber.REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.eventstore.Commit.Origin;
import cn.district.retention.servicekit.eventstore.Commit.RequestMark;
import cn.district.retention.servicekit.subscription.DeadLetterDesk;
import cn.district.retention.servicekit.subscription.DeadLetters.Discarded;
import cn.district.retention.servicekit.subscription.DeadLetters.Standing;
import cn.district.retention.servicekit.subscription.Discard;
import cn.district.retention.servicekit.subscription.LetterEntry;
import cn.district.retention.servicekit.subscription.OperatorAct;
import cn.district.retention.servicekit.subscription.OperatorAct.Outcome;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator can do about events that could not be handled. */
class DeadLetterDeskTest {

  private static final String VERSION_9 = REGISTERED.replace(".v1", ".v9");
  private static final String WHY = "the sender confirmed it";

  private final Subscriber subscriber = new Subscriber();

  @BeforeEach
  void start() {
    subscriber.started();
  }

  @AfterEach
  void close() {
    subscriber.close();
  }

  @Test
  void a_poison_event_keeps_those_behind_it_in_order_until_the_cause_is_mended() {
    good(1);
    subscriber.publishRaw(2, 1L, VERSION_9, subscriber.body());
    good(3);
    good(4);
    subscriber.awaitLetters(3);
    assertThat(subscriber.sequences()).containsExactly(1L);
    assertThat(desk().behind(first())).isEqualTo(2);

    subscriber.learnVersion9();
    subscriber.restart();
    OperatorAct act = desk().replay(first().id(), WHY, at(1), cause("a"));

    assertThat(act.outcome()).isEqualTo(Outcome.HANDLED);
    assertThat(act.handled()).isEqualTo(3);
    assertThat(act.remaining()).isZero();
    assertThat(subscriber.sequences()).containsExactly(1L, 2L, 3L, 4L);
    good(5);
    subscriber.awaitHandled(5);
  }

  @Test
  void a_replay_that_fails_again_says_why_and_changes_nothing_else() {
    subscriber.fail(subscriber.eventId(1), new IllegalStateException("broken"));
    good(1);
    good(2);
    subscriber.awaitLetters(2);
    LetterEntry first = first();

    OperatorAct act = desk().replay(first.id(), WHY, at(first.version()), cause("a"));

    assertThat(act.outcome()).isEqualTo(Outcome.STILL_SET_ASIDE);
    assertThat(act.code()).isEqualTo("handler-failed");
    assertThat(act.remaining()).isEqualTo(2);
    assertThat(first().standing()).isEqualTo(Standing.DEAD);
    assertThat(first().version()).isGreaterThan(first.version());
    assertThat(subscriber.handled()).isEmpty();
  }

  @Test
  void a_discarded_event_counts_as_seen_and_stays_on_record() {
    good(1);
    subscriber.publishRaw(2, 1L, REGISTERED, "{}");
    good(3);
    subscriber.awaitLetters(2);
    String id = first().id();

    OperatorAct act = desk().discard(id, WHY, at(1), cause("a"));

    assertThat(act.outcome()).isEqualTo(Outcome.DISCARDED);
    assertThat(act.handled()).isEqualTo(1);
    assertThat(subscriber.sequences()).containsExactly(1L, 3L);
    assertThat(desk().discarded()).extracting(Discarded::discard).containsExactly(discard());
    subscriber.publishRaw(2, 1L, REGISTERED, "{}");
    good(4);
    subscriber.awaitHandled(3);
    assertThat(subscriber.letters()).isEmpty();
    assertThatThrownBy(() -> desk().read(id)).isInstanceOf(CommandFailure.Unknown.class);
  }

  @Test
  void what_was_given_up_stays_given_up_after_a_restart() {
    subscriber.publishRaw(1, null, REGISTERED, "{}");
    subscriber.awaitLetters(1);
    desk().discard(first().id(), WHY, at(1), cause("a"));

    subscriber.restart();
    good(2);

    subscriber.awaitHandled(1);
    assertThat(subscriber.letters()).isEmpty();
    assertThat(desk().discarded()).extracting(Discarded::discard).containsExactly(discard());
  }

  @Test
  void a_kill_between_the_word_and_the_position_is_mended_at_the_next_start() {
    subscriber.publishRaw(1, null, REGISTERED, "{}");
    good(2);
    subscriber.awaitLetters(2);
    subscriber.stop();
    subscriber.subscription().deadLetters().discard(first(), discard());

    subscriber.restart();
    subscriber.retryUntil(() -> !subscriber.isBlocked());

    assertThat(subscriber.sequences()).containsExactly(2L);
  }

  @Test
  void a_dead_event_stays_dead_over_a_restart_with_those_behind_it() {
    subscriber.publishRaw(1, null, REGISTERED, "{}");
    good(2);
    subscriber.awaitLetters(2);

    subscriber.restart();
    good(3);
    subscriber.awaitLetters(3);

    assertThat(subscriber.standings())
        .containsExactly(Standing.DEAD, Standing.WAITING, Standing.WAITING);
    desk().discard(first().id(), WHY, at(1), cause("a"));
    assertThat(subscriber.sequences()).containsExactly(2L, 3L);
  }

  @Test
  void an_event_given_up_while_its_predecessor_was_missing_does_not_swallow_that_one() {
    good(2);
    subscriber.awaitLetters(1);
    desk().discard(first().id(), WHY, at(1), cause("a"));

    good(1);
    good(3);

    subscriber.awaitHandled(2);
    assertThat(subscriber.sequences()).containsExactly(1L, 3L);
  }

  @Test
  void a_letter_behind_another_is_neither_replayed_nor_given_up() {
    subscriber.publishRaw(1, null, REGISTERED, "{}");
    good(2);
    subscriber.awaitLetters(2);
    String behind = subscriber.letters().getLast().id();

    assertThatThrownBy(() -> desk().discard(behind, WHY, at(1), cause("a")))
        .isInstanceOfSatisfying(
            CommandFailure.Refused.class,
            refused ->
                assertThat(refused.refusal().reason().code()).isEqualTo("earlier-letter-first"));
    assertThatThrownBy(() -> desk().replay(behind, WHY, at(1), cause("b")))
        .isInstanceOf(CommandFailure.Refused.class);
    assertThat(subscriber.standings()).containsExactly(Standing.DEAD, Standing.WAITING);
  }

  @Test
  void a_request_that_comes_again_gets_its_first_answer() {
    subscriber.publishRaw(1, null, REGISTERED, "{}");
    good(2);
    subscriber.awaitLetters(2);
    String id = first().id();
    Cause once = cause("a");

    OperatorAct act = desk().discard(id, WHY, at(1), once);

    assertThat(desk().discard(id, WHY, at(1), once)).isEqualTo(act);
    assertThatThrownBy(() -> desk().discard(id, WHY, at(1), another(once)))
        .isInstanceOf(CommandFailure.KeyReused.class);
    assertThat(subscriber.sequences()).containsExactly(2L);
  }

  @Test
  void an_act_that_died_half_way_is_finished_by_the_same_request() {
    subscriber.publishRaw(1, null, REGISTERED, "{}");
    subscriber.awaitLetters(1);
    String id = first().id();
    Cause once = cause("a");
    desk().discard(id, WHY, at(1), once);
    subscriber
        .database
        .getCollection("dead_letter_acts")
        .updateOne(
            new Document("_id", once.request().key()),
            new Document("$set", new Document("outcome", null)));

    assertThat(desk().discard(id, WHY, at(1), once).outcome()).isEqualTo(Outcome.DISCARDED);
  }

  @Test
  void an_old_version_of_a_letter_and_an_unknown_one_are_refused() {
    subscriber.publishRaw(1, null, REGISTERED, "{}");
    subscriber.awaitLetters(1);

    assertThatThrownBy(() -> desk().discard(first().id(), WHY, at(7), cause("a")))
        .isInstanceOf(CommandFailure.Stale.class);
    String unknown = UUID.randomUUID().toString();
    assertThatThrownBy(() -> desk().discard(unknown, WHY, at(1), cause("b")))
        .isInstanceOf(CommandFailure.Unknown.class);
  }

  @Test
  void everything_can_be_tried_again_at_once() {
    subscriber.fail(subscriber.eventId(1), new IllegalStateException("broken"));
    good(1);
    good(2);
    subscriber.awaitLetters(2);
    subscriber.acceptAll();

    OperatorAct act = desk().replayAll(subscriber.streamId, WHY, cause("a"));

    assertThat(act.outcome()).isEqualTo(Outcome.HANDLED);
    assertThat(act.handled()).isEqualTo(2);
    assertThat(subscriber.sequences()).containsExactly(1L, 2L);
  }

  private void good(long version) {
    subscriber.publishRaw(
        version, version == 1 ? null : version - 1, REGISTERED, subscriber.body());
  }

  private LetterEntry first() {
    return subscriber.letters().getFirst();
  }

  private DeadLetterDesk desk() {
    return new DeadLetterDesk(
        subscriber.database, List.of(subscriber.subscription()), subscriber.clock);
  }

  private static Expectation at(long version) {
    return new Expectation.AtVersion(version);
  }

  private Discard discard() {
    return new Discard("operator", WHY, subscriber.clock.instant());
  }

  private static Cause cause(String key) {
    return new Cause(
        new Origin("operator", "district", "c", key), new RequestMark(key, "body of " + key));
  }

  private static Cause another(Cause cause) {
    return new Cause(cause.origin(), new RequestMark(cause.request().key(), "another body"));
  }
}
