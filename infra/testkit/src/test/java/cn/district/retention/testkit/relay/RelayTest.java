package cn.district.retention.testkit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.PupilRegisteredV1;
import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.InMemoryEventStore;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.relay.Dispatch;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import cn.district.retention.servicekit.relay.RecordWriter;
import cn.district.retention.servicekit.relay.Relay;
import cn.district.retention.testkit.LocalBroker;
import cn.district.retention.testkit.RecordedEvent;
import cn.district.retention.testkit.TopicRecorder;
import cn.district.retention.testkit.eventstore.Commits;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Every commit reaches a real broker at least once, in the order of its stream. */
class RelayTest {

  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final LocalDate DATE = LocalDate.parse("2024-09-01");

  private final EventStore store = new InMemoryEventStore();
  private final StreamId stream = Commits.newStream();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void an_offered_commit_is_published_and_settled() {
    Relay relay = started(store, LocalBroker.shared());

    Commit commit = append(1);
    relay.offer(dispatch(commit));

    RecordedEvent published = recorded(LocalBroker.shared(), 1).getFirst();
    assertThat(published.headers())
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_id", stream.value() + ":1:0")
        .containsEntry("ce_source", "/enrollment-service")
        .containsEntry("ce_type", "district.enrollment.PupilRegistered.v1")
        .containsEntry("ce_subject", stream.id())
        .containsEntry("ce_time", "2024-09-02T00:12:34.567890123Z")
        .containsEntry("content-type", "application/json")
        .containsEntry("ce_sequence", "1")
        .containsEntry("ce_effectivedate", "2024-09-01")
        .containsEntry("ce_partitionkey", stream.value())
        .containsEntry("ce_organisation", "school-1")
        .containsEntry("ce_correlation", "chain-1")
        .containsEntry("ce_causation", "request-1")
        .doesNotContainKey("ce_previousevent");
    assertThat(published.as(PupilRegisteredV1.class).pupilId()).isEqualTo(stream.id());
    awaitSettled(store, 1);
  }

  @Test
  void an_event_names_the_one_before_it() {
    Relay relay = started(store, LocalBroker.shared());

    for (long version = 1; version <= 3; version++) {
      relay.offer(dispatch(append(version)));
    }

    assertThat(recorded(LocalBroker.shared(), 3))
        .extracting(event -> event.header("ce_previousevent"))
        .containsExactly("", stream.value() + ":1:0", stream.value() + ":2:0");
  }

  @Test
  void what_memory_lost_is_found_by_the_sweep_at_start() {
    for (long version = 1; version <= 5; version++) {
      append(version);
    }

    started(store, LocalBroker.shared());

    assertInOrder(recorded(LocalBroker.shared(), 5), 5);
    awaitSettled(store, 5);
  }

  @Test
  void a_later_commit_that_is_offered_first_waits_for_the_earlier_ones() {
    Relay relay = started(store, LocalBroker.shared());
    await().atMost(PATIENCE).until(() -> relay.waiting() == 0);
    Commit first = append(1);
    Commit second = append(2);
    Commit third = append(3);

    relay.offer(dispatch(third));
    relay.offer(dispatch(first));
    relay.offer(dispatch(second));

    assertInOrder(recorded(LocalBroker.shared(), 3), 3);
    awaitSettled(store, 3);
  }

  @Test
  void writes_go_on_while_the_broker_is_down_and_are_published_when_it_is_back() {
    LocalBroker broker = LocalBroker.start();
    open.add(broker);
    Relay relay = started(store, broker);
    relay.offer(dispatch(append(1)));
    awaitSettled(store, 1);

    broker.pause();
    for (long version = 2; version <= 20; version++) {
      relay.offer(dispatch(append(version)));
    }
    assertThat(relay.waiting()).isPositive();
    broker.resume();

    awaitSettled(store, 20);
    assertInOrder(recorded(broker, 20), 20);
  }

  @Test
  void a_store_that_is_away_when_commits_are_settled_settles_them_later() {
    FailingOnce failing = new FailingOnce(store);
    Relay relay = started(failing, LocalBroker.shared());
    await().atMost(PATIENCE).until(() -> relay.waiting() == 0);
    failing.failNextSettle();

    relay.offer(dispatch(append(1)));

    awaitSettled(store, 1);
    await().atMost(PATIENCE).until(() -> relay.waiting() == 0);
    assertInOrder(recorded(LocalBroker.shared(), 1), 1);
  }

  @Test
  void what_a_dead_writer_left_undone_is_done_before_a_later_commit_goes_out() {
    List<String> prepared = new CopyOnWriteArrayList<>();
    Relay relay = relay(store, LocalBroker.shared(), NEVER);
    relay.beforeSweptCommit(commit -> prepared.add(commit.id()));
    relay.start();
    await().atMost(PATIENCE).until(() -> relay.waiting() == 0);

    append(1);
    relay.offer(dispatch(append(2)));

    awaitSettled(store, 2);
    assertThat(prepared).containsExactly(stream.commitId(1));
    assertInOrder(recorded(LocalBroker.shared(), 2), 2);
  }

  @Test
  void a_stream_that_is_held_up_holds_up_no_other() {
    StreamId broken = Commits.newStream();
    AtomicBoolean repaired = new AtomicBoolean();
    Commit stuck = Commits.commit(broken, 1);
    store.append(stuck);
    Relay relay = relay(store, LocalBroker.shared(), NEVER);
    relay.beforeSweptCommit(
        commit -> {
          if (commit.stream().equals(broken) && !repaired.get()) {
            throw new IllegalStateException("a process fails on it");
          }
        });
    relay.start();

    relay.offer(dispatch(append(1)));
    awaitSettled(store, 1);
    assertThat(store.isPending(stuck.ticket())).isTrue();
    repaired.set(true);

    await().atMost(PATIENCE).until(() -> !store.isPending(stuck.ticket()));
  }

  @Test
  void two_instances_publish_everything_of_one_stream_in_order() {
    Relay one = started(store, LocalBroker.shared(), Duration.ofMillis(50));
    Relay other = started(store, LocalBroker.shared(), Duration.ofMillis(50));

    for (long version = 1; version <= 100; version++) {
      Commit commit = append(version);
      (version % 2 == 0 ? one : other).offer(dispatch(commit));
    }

    awaitSettled(store, 100);
    assertInOrder(recorded(LocalBroker.shared(), 100), 100);
  }

  private Commit append(long version) {
    Commit commit = Commits.commit(stream, version);
    assertThat(store.append(commit)).isEqualTo(EventStore.Appended.DONE);
    return commit;
  }

  private Relay started(EventStore from, LocalBroker broker) {
    return started(from, broker, NEVER);
  }

  private Relay started(EventStore from, LocalBroker broker, Duration lookEvery) {
    Relay relay = relay(from, broker, lookEvery);
    relay.start();
    return relay;
  }

  private Relay relay(EventStore from, LocalBroker broker, Duration lookEvery) {
    Supplier<Producer<String, byte[]>> producers =
        () ->
            new KafkaProducer<>(
                Map.<String, Object>of(
                    "bootstrap.servers", broker.bootstrapServers(),
                    "max.block.ms", "2000",
                    "request.timeout.ms", "1000",
                    "delivery.timeout.ms", "2000",
                    "linger.ms", "5"),
                new StringSerializer(),
                new ByteArraySerializer());
    var writer = new RecordWriter("/enrollment-service", JsonMapper.builder().build());
    var relay = new Relay(from, RelayTest::outgoing, writer, producers, lookEvery);
    open.add(relay);
    return relay;
  }

  private static Dispatch dispatch(Commit commit) {
    return new Dispatch(commit, outgoing(commit));
  }

  private static List<List<Outgoing>> outgoing(Commit commit) {
    String pupil = commit.stream().id();
    Outgoing outgoing =
        new Outgoing(
            Topic.ENROLLMENT.topicName(),
            ContractTypes.typeOf(PupilRegisteredV1.class),
            pupil,
            new PupilRegisteredV1(pupil, "D1", DATE));
    return commit.events().stream().map(event -> List.of(outgoing)).toList();
  }

  /** What was published of the stream, once it is that many different events. */
  private List<RecordedEvent> recorded(LocalBroker broker, int events) {
    try (var recorder = new TopicRecorder(broker, Topic.ENROLLMENT)) {
      return recorder.awaitAll(PATIENCE, all -> firsts(all).size() >= events).stream()
          .filter(event -> stream.value().equals(event.key()))
          .toList();
    }
  }

  /** The versions of the stream in the order in which each was first seen. */
  private List<Long> firsts(List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> stream.value().equals(event.key()))
        .map(event -> Long.valueOf(event.header("ce_sequence")))
        .distinct()
        .toList();
  }

  private void assertInOrder(List<RecordedEvent> published, long last) {
    assertThat(firsts(published))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
  }

  private void awaitSettled(EventStore from, long last) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              List<Commit> all = from.load(stream, 0);
              return all.size() >= last
                  && all.stream().limit(last).noneMatch(commit -> from.isPending(commit.ticket()));
            });
  }
}
