package cn.district.retention.testkit.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.PupilRegisteredV1;
import cn.district.retention.contracts.enrollment.PupilReportedV1;
import cn.district.retention.decider.Refusal;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.subscription.DeadLetters;
import cn.district.retention.servicekit.subscription.ForeignEvent;
import cn.district.retention.servicekit.subscription.Handlers;
import cn.district.retention.servicekit.subscription.Subscription;
import cn.district.retention.testkit.AdjustableClock;
import cn.district.retention.testkit.AllowedCommands;
import cn.district.retention.testkit.ContractPublisher;
import cn.district.retention.testkit.LocalBroker;
import cn.district.retention.testkit.LocalStore;
import cn.district.retention.testkit.PublishedStream;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import tools.jackson.databind.json.JsonMapper;

/** What a subscriber makes of good, early, repeated and broken events of a real broker. */
class SubscriptionTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final LocalDate DATE = LocalDate.parse("2024-09-01");
  private static final String REGISTERED = ContractTypes.typeOf(PupilRegisteredV1.class);

  private static final String EARLIER = "district.enrollment.PupilRegistered.v0";

  private final AdjustableClock clock = AdjustableClock.atNoonOf("2024-09-02");
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AllowedCommands commands =
      new AllowedCommands()
          .scanned("dead_letters", "subscription")
          .scanned("dead_letters", "subscription", "stream");
  private final MongoClient client = LocalStore.shared().client(commands);
  private final MongoDatabase database = client.getDatabase(LocalStore.freshDatabase(getClass()));
  private final String group = "subscriber-" + UUID.randomUUID();
  private final ContractPublisher publisher = new ContractPublisher(LocalBroker.shared(), clock);
  private final String pupil = UUID.randomUUID().toString();
  private final String streamId = "pupil/" + pupil;
  private final PublishedStream stream = publisher.stream(Topic.ENROLLMENT, streamId);
  private final RecordingHandler handler = new RecordingHandler();
  private Subscription subscription;

  @BeforeEach
  void subscribe() {
    subscription = newSubscription();
    subscription.start();
  }

  @AfterEach
  void close() {
    subscription.stop();
    publisher.close();
    client.close();
    commands.verify();
  }

  @Test
  void a_declared_event_takes_effect_with_its_envelope() {
    String id = stream.publish(DATE, registered());

    awaitHandled(1);
    ForeignEvent<?> event = handler.handled().getFirst();
    assertThat(event.id()).isEqualTo(id);
    assertThat(event.stream()).isEqualTo(streamId);
    assertThat(event.sequence()).isEqualTo(1);
    assertThat(event.recordedAt()).isEqualTo(clock.instant());
    assertThat(event.body()).isEqualTo(registered());
  }

  @Test
  void an_undeclared_type_is_counted_and_skipped() {
    stream.publish(DATE, new PupilReportedV1(pupil, "c", "s", DATE, "D1", DATE));
    stream.publish(DATE, registered());

    awaitHandled(1);
    assertThat(meters.get("retention.subscription.skipped").counters()).isNotEmpty();
    assertThat(isBlocked()).isFalse();
  }

  @Test
  void an_unknown_version_of_a_declared_type_stops_its_stream_and_no_other() {
    publishRaw(streamId, "district.enrollment.PupilRegistered.v9", "{}");
    stream.unpublishedCommit().publish(DATE, registered());
    String otherPupil = UUID.randomUUID().toString();
    handler.alsoOf("pupil/" + otherPupil);
    publisher.stream(Topic.ENROLLMENT, "pupil/" + otherPupil)
        .publish(DATE, new PupilRegisteredV1(otherPupil, "D1", DATE));

    awaitHandled(1);
    awaitBlocked();
    subscription.retryWaiting();
    assertThat(handler.handled())
        .extracting(ForeignEvent::stream)
        .containsExactly("pupil/" + otherPupil);
  }

  @Test
  void an_earlier_version_that_is_declared_takes_effect_as_the_newest() {
    publishRaw(streamId, EARLIER, "{\"pupilId\":\"" + pupil + "\",\"year\":2024}");

    awaitHandled(1);
    ForeignEvent<?> event = handler.handled().getFirst();
    assertThat(event.id()).isEqualTo(streamId + ":1:0");
    assertThat(event.body()).isEqualTo(registered());
  }

  @Test
  void an_earlier_version_that_cannot_be_lifted_is_set_aside() {
    publishRaw(streamId, EARLIER, "{\"pupilId\":\"" + pupil + "\",\"year\":-1000000001}");

    awaitBlocked();
    assertThat(handler.handled()).isEmpty();
  }

  @Test
  void a_body_that_is_no_json_is_set_aside() {
    publishRaw(streamId, REGISTERED, "{\"pupilId\":");

    awaitBlocked();
    assertThat(handler.handled()).isEmpty();
  }

  @Test
  void a_body_without_a_required_field_is_set_aside() {
    publishRaw(streamId, REGISTERED, "{\"pupilId\":\"" + pupil + "\"}");

    awaitBlocked();
    assertThat(handler.handled()).isEmpty();
  }

  @Test
  void a_record_that_is_no_cloud_event_is_set_aside() {
    publisher.sendRaw(
        Topic.ENROLLMENT.topicName(), streamId, Map.of(), "x".getBytes(StandardCharsets.UTF_8));

    awaitBlocked();
  }

  @Test
  void an_event_that_comes_too_early_waits_with_its_stream_and_is_taken_up_in_order() {
    handler.refuse(streamId);
    stream.publish(DATE, registered());
    stream.publish(DATE, registered());
    stream.publish(DATE, registered());
    awaitBlocked();

    handler.acceptAll();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              subscription.retryWaiting();
              return handler.handled().size() == 3;
            });

    assertThat(handler.handled()).extracting(ForeignEvent::sequence).containsExactly(1L, 2L, 3L);
    await().atMost(PATIENCE).until(() -> !isBlocked());
  }

  @Test
  void an_event_that_comes_after_its_successor_goes_first_when_both_are_tried_again() {
    handler.refuse(streamId);
    stream.hold(DATE, registered());
    stream.publish(DATE, registered());
    awaitBlocked();
    stream.release();
    stream.publish(DATE, registered());
    handler.acceptAll();

    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              subscription.retryWaiting();
              return !isBlocked() && handler.handled().size() == 3;
            });
    assertThat(sequences()).startsWith(1L, 2L);
  }

  @Test
  void what_waits_outlives_the_process() {
    handler.refuse(streamId);
    stream.publish(DATE, registered());
    awaitBlocked();
    subscription.stop();

    subscription = newSubscription();
    subscription.start();

    assertThat(isBlocked()).isTrue();
    handler.acceptAll();
    subscription.retryWaiting();
    assertThat(handler.handled()).hasSize(1);
  }

  @Test
  void while_the_store_is_away_the_place_is_held_and_nothing_is_lost() {
    handler.failNext(3);
    for (int i = 0; i < 5; i++) {
      stream.publish(DATE, registered());
    }

    await().atMost(PATIENCE).until(() -> sequences().containsAll(List.of(1L, 2L, 3L, 4L, 5L)));
    assertThat(sequences().stream().distinct()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(isBlocked()).isFalse();
  }

  @Test
  void a_restart_goes_on_where_the_last_one_ended() {
    stream.publish(DATE, registered());
    awaitHandled(1);
    subscription.stop();
    stream.publish(DATE, registered());

    subscription = newSubscription();
    subscription.start();

    await().atMost(PATIENCE).until(() -> sequences().contains(2L));
    assertThat(subscription.consumed()).hasSize(Topic.PARTITIONS);
  }

  private Subscription newSubscription() {
    var consumers =
        new DefaultKafkaConsumerFactory<>(
            Map.of(
                "bootstrap.servers", LocalBroker.shared().bootstrapServers(),
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "metadata.max.age.ms", "1000"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    Handlers handlers =
        new Handlers()
            .on(Topic.ENROLLMENT.topicName(), REGISTERED, PupilRegisteredV1.class, handler::accept)
            .upcasting(
                EARLIER, PupilRegisteredV0.class, PupilRegisteredV1.class, PupilRegisteredV0::next);
    return new Subscription(
        group,
        handlers,
        new DeadLetters(database, group),
        consumers,
        JsonMapper.builder().build(),
        clock,
        meters);
  }

  private ContractEvent registered() {
    return new PupilRegisteredV1(pupil, "D1", DATE);
  }

  private void publishRaw(String key, String type, String body) {
    Map<String, String> headers = new HashMap<>();
    headers.put("ce_id", key + ":1:0");
    headers.put("ce_type", type);
    headers.put("ce_time", "2024-09-02T04:00:00Z");
    headers.put("ce_sequence", "1");
    headers.put("ce_correlation", "c");
    publisher.sendRaw(
        Topic.ENROLLMENT.topicName(), key, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private void awaitHandled(int events) {
    await().atMost(PATIENCE).until(() -> handler.handled().size() >= events);
  }

  private void awaitBlocked() {
    await().atMost(PATIENCE).until(this::isBlocked);
  }

  private boolean isBlocked() {
    return subscription.deadLetters().blockedStreams().contains(streamId);
  }

  private List<Long> sequences() {
    return handler.handled().stream().map(ForeignEvent::sequence).toList();
  }

  /** Keeps what it is given of the streams of this test; refuses or fails where it is told to. */
  private final class RecordingHandler {

    private final List<ForeignEvent<?>> handled = new CopyOnWriteArrayList<>();
    private final Set<String> own = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();

    void accept(ForeignEvent<PupilRegisteredV1> event) {
      if (!event.stream().equals(streamId) && !own.contains(event.stream())) {
        return;
      }
      if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        throw new MongoTimeoutException("the store is away");
      }
      if (refused.contains(event.stream())) {
        throw new CommandFailure.Refused(Refusal.of(TooEarly.UNIT_NOT_SEEN));
      }
      handled.add(event);
    }

    void alsoOf(String otherStream) {
      own.add(otherStream);
    }

    void refuse(String refusedStream) {
      refused.add(refusedStream);
    }

    void acceptAll() {
      refused.clear();
    }

    void failNext(int times) {
      failures.set(times);
    }

    List<ForeignEvent<?>> handled() {
      return List.copyOf(handled);
    }
  }

  /** A version before the first one: it named the year alone. */
  public record PupilRegisteredV0(String pupilId, int year) {
    PupilRegisteredV1 next() {
      return new PupilRegisteredV1(pupilId, "D1", LocalDate.of(year, 9, 1));
    }
  }

  private enum TooEarly implements Refusal.Reason {
    UNIT_NOT_SEEN;

    @Override
    public Refusal.Kind kind() {
      return Refusal.Kind.NOT_YET_KNOWN;
    }
  }
}
