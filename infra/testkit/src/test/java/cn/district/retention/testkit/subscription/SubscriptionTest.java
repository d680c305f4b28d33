package cn.district.retention.testkit.subscription;

import static cn.district.retention.testkit.subscription.Subscriber.DATE;
import static cn.district.retention.testkit.subscription.Subscriber.EARLIER;
import static cn.district.retention.testkit.subscription.Subscriber.PATIENCE;
import static cn.district.retention.testkit.subscription.Subscriber.REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.PupilRegisteredV1;
import cn.district.retention.contracts.enrollment.PupilReportedV1;
import cn.district.retention.servicekit.subscription.DeadLetters.Standing;
import cn.district.retention.servicekit.subscription.ForeignEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a subscriber makes of good, early and broken events of a real broker. */
class SubscriptionTest {

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
  void a_declared_event_takes_effect_with_its_envelope() {
    String id = publish();

    subscriber.awaitHandled(1);
    ForeignEvent<?> event = subscriber.handled().getFirst();
    assertThat(event.id()).isEqualTo(id);
    assertThat(event.stream()).isEqualTo(subscriber.streamId);
    assertThat(event.sequence()).isEqualTo(1);
    assertThat(event.recordedAt()).isEqualTo(subscriber.clock.instant());
    assertThat(event.body()).isEqualTo(subscriber.registered());
  }

  @Test
  void an_undeclared_type_is_counted_skipped_and_counts_as_seen() {
    subscriber.stream.publish(
        DATE, new PupilReportedV1(subscriber.pupil, "c", "s", DATE, "D1", DATE));
    publish();

    subscriber.awaitHandled(1);
    assertThat(subscriber.meters.get("retention.subscription.skipped").counters()).isNotEmpty();
    assertThat(subscriber.isBlocked()).isFalse();
  }

  @Test
  void an_unknown_version_of_a_declared_type_stops_its_stream_and_no_other() {
    subscriber.publishRaw(1, null, REGISTERED.replace(".v1", ".v9"), "{}");
    subscriber.publishRaw(2, 1L, REGISTERED, subscriber.body());
    String otherPupil = UUID.randomUUID().toString();
    subscriber.alsoOf("pupil/" + otherPupil);
    subscriber.publisher.stream(Topic.ENROLLMENT, "pupil/" + otherPupil)
        .publish(DATE, new PupilRegisteredV1(otherPupil, "D1", DATE));

    subscriber.awaitHandled(1);
    subscriber.awaitLetters(2);
    subscriber.subscription().retryWaiting();
    assertThat(subscriber.handled())
        .extracting(ForeignEvent::stream)
        .containsExactly("pupil/" + otherPupil);
    assertThat(subscriber.codes()).containsExactly("unknown-version", "behind-an-earlier-event");
  }

  @Test
  void an_earlier_version_that_is_declared_takes_effect_as_the_newest() {
    subscriber.publishRaw(
        1, null, EARLIER, "{\"pupilId\":\"" + subscriber.pupil + "\",\"year\":2024}");

    subscriber.awaitHandled(1);
    assertThat(subscriber.handled().getFirst().body()).isEqualTo(subscriber.registered());
  }

  @Test
  void an_earlier_version_that_cannot_be_lifted_is_dead() {
    subscriber.publishRaw(
        1, null, EARLIER, "{\"pupilId\":\"" + subscriber.pupil + "\",\"year\":-1000000001}");

    subscriber.awaitLetters(1);
    assertThat(subscriber.codes()).containsExactly("version-not-lifted");
    assertThat(subscriber.handled()).isEmpty();
  }

  @Test
  void a_body_that_is_no_json_is_dead() {
    subscriber.publishRaw(1, null, REGISTERED, "{\"pupilId\":");

    subscriber.awaitLetters(1);
    assertThat(subscriber.codes()).containsExactly("body-does-not-fit");
    assertThat(subscriber.handled()).isEmpty();
  }

  @Test
  void a_body_without_a_required_field_is_dead_and_the_field_is_named() {
    subscriber.publishRaw(1, null, REGISTERED, "{\"pupilId\":\"" + subscriber.pupil + "\"}");

    subscriber.awaitLetters(1);
    assertThat(subscriber.letters().getFirst().code()).isEqualTo("field-missing");
    assertThat(subscriber.letters().getFirst().detail()).isNotBlank();
    assertThat(subscriber.handled()).isEmpty();
  }

  @Test
  void a_record_that_is_no_cloud_event_is_dead() {
    subscriber.publisher.sendRaw(
        Topic.ENROLLMENT.topicName(),
        subscriber.streamId,
        Map.of(),
        "x".getBytes(StandardCharsets.UTF_8));

    subscriber.awaitLetters(1);
    assertThat(subscriber.codes()).containsExactly("not-a-cloud-event");
  }

  @Test
  void an_id_of_another_form_is_dead() {
    subscriber.publisher.sendRaw(
        Topic.ENROLLMENT.topicName(),
        subscriber.streamId,
        Map.of("ce_id", UUID.randomUUID().toString(), "ce_type", REGISTERED),
        subscriber.body().getBytes(StandardCharsets.UTF_8));

    subscriber.awaitLetters(1);
    assertThat(subscriber.codes()).containsExactly("malformed-event-id");
  }

  @Test
  void an_event_that_comes_too_early_waits_with_its_stream_and_is_taken_up_in_order() {
    subscriber.refuse(subscriber.streamId);
    publish();
    publish();
    publish();
    subscriber.awaitLetters(3);
    assertThat(subscriber.standings()).containsOnly(Standing.WAITING);

    subscriber.acceptAll();
    subscriber.retryUntil(() -> !subscriber.isBlocked());

    assertThat(subscriber.sequences()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void what_waits_outlives_the_process() {
    subscriber.refuse(subscriber.streamId);
    publish();
    subscriber.awaitLetters(1);

    subscriber.restart();

    assertThat(subscriber.isBlocked()).isTrue();
    subscriber.acceptAll();
    subscriber.retryUntil(() -> !subscriber.isBlocked());
    assertThat(subscriber.sequences()).containsExactly(1L);
  }

  @Test
  void while_the_store_is_away_the_place_is_held_and_each_event_takes_effect_once() {
    subscriber.outages(3);
    for (int i = 0; i < 5; i++) {
      publish();
    }

    subscriber.awaitHandled(5);
    assertThat(subscriber.sequences()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(subscriber.isBlocked()).isFalse();
  }

  @Test
  void a_handler_that_keeps_failing_is_asked_five_times_and_holds_its_own_stream_alone() {
    subscriber.fail(subscriber.eventId(1), new IllegalStateException("broken"));
    publish();
    publish();
    String otherPupil = UUID.randomUUID().toString();
    subscriber.alsoOf("pupil/" + otherPupil);
    subscriber.publisher.stream(Topic.ENROLLMENT, "pupil/" + otherPupil)
        .publish(DATE, new PupilRegisteredV1(otherPupil, "D1", DATE));
    subscriber.awaitHandled(1);
    subscriber.awaitLetters(2);
    assertThat(subscriber.standings()).containsExactly(Standing.WAITING, Standing.WAITING);

    subscriber.retryUntil(() -> subscriber.standings().getFirst() == Standing.DEAD);

    assertThat(subscriber.codes()).containsExactly("handler-failed", "behind-an-earlier-event");
    assertThat(subscriber.letters().getFirst().detail()).isEqualTo("IllegalStateException");
    assertThat(subscriber.letters().getFirst().attempts()).isEqualTo(5);
    assertThat(subscriber.handled()).hasSize(1);
  }

  @Test
  void a_handler_that_fails_once_is_asked_again_by_itself() {
    subscriber.fail(subscriber.eventId(1), new IllegalStateException("broken for a moment"));
    publish();
    publish();
    subscriber.awaitLetters(2);

    subscriber.acceptAll();
    subscriber.retryUntil(() -> !subscriber.isBlocked());

    assertThat(subscriber.sequences()).containsExactly(1L, 2L);
  }

  @Test
  void an_operator_can_watch_how_long_what_is_dead_has_stood() {
    subscriber.publishRaw(1, null, REGISTERED, "{}");
    subscriber.publishRaw(2, 1L, REGISTERED, subscriber.body());
    subscriber.awaitLetters(2);

    subscriber.clock.advance(Duration.ofMinutes(10));

    assertThat(gauge("blocked.streams")).isGreaterThanOrEqualTo(1);
    assertThat(gauge("dead.letters")).isGreaterThanOrEqualTo(1);
    assertThat(gauge("waiting.letters")).isGreaterThanOrEqualTo(1);
    assertThat(gauge("oldest.dead.letter")).isEqualTo(600);
  }

  @Test
  void a_restart_goes_on_where_the_last_one_ended() {
    publish();
    subscriber.awaitHandled(1);
    subscriber.stop();
    publish();

    subscriber.restart();

    subscriber.awaitHandled(2);
    assertThat(subscriber.sequences()).containsExactly(1L, 2L);
    await()
        .atMost(PATIENCE)
        .until(() -> subscriber.subscription().consumed().size() == Topic.PARTITIONS);
  }

  private double gauge(String name) {
    return subscriber
        .meters
        .get("retention.subscription." + name)
        .tag("subscription", subscriber.group)
        .gauge()
        .value();
  }

  private String publish() {
    return subscriber.stream.publish(DATE, subscriber.registered());
  }
}
