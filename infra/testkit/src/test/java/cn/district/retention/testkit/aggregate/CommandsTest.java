package cn.district.retention.testkit.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.district.retention.servicekit.aggregate.AggregateOutbox;
import cn.district.retention.servicekit.aggregate.Aggregates;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.aggregate.Settlement;
import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.InMemoryEventStore;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.privacy.MasterKeyFile;
import cn.district.retention.servicekit.privacy.MongoPersonalKeys;
import cn.district.retention.servicekit.privacy.PersonalKeys;
import cn.district.retention.servicekit.relay.RecordWriter;
import cn.district.retention.servicekit.relay.Relay;
import cn.district.retention.testkit.AdjustableClock;
import cn.district.retention.testkit.AllowedCommands;
import cn.district.retention.testkit.LocalStore;
import cn.district.retention.testkit.aggregate.Tally.Add;
import cn.district.retention.testkit.aggregate.Tally.Sum;
import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** One command is one commit, whatever comes in between. */
class CommandsTest {

  private static final Commit.Origin ORIGIN = new Commit.Origin("staff-1", "school-1", "c", "r");
  private static final String KEY = "k-1 " + Base64.getEncoder().encodeToString(new byte[32]);

  private final String id = UUID.randomUUID().toString();
  private final StreamId stream = StreamId.of("tally", id);
  private final EventStore store = new InMemoryEventStore();
  private final AllowedCommands allowed = new AllowedCommands();
  private final MongoClient client = LocalStore.shared().client(allowed);
  private final PersonalKeys keys =
      new MongoPersonalKeys(
          client.getDatabase(LocalStore.freshDatabase(getClass())),
          client.getDatabase(LocalStore.freshDatabase(getClass())),
          MasterKeyFile.of(List.of(KEY)));
  private final RecordingView view = new RecordingView();
  private final RecordingProcess process = new RecordingProcess();
  private final MockProducer<String, byte[]> producer =
      new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
  private final Aggregates aggregates = new Aggregates(List.of(Tally.TYPE));
  private final Relay relay =
      new Relay(
          store,
          new AggregateOutbox(aggregates),
          new RecordWriter("/probe-service", JsonMapper.builder().build()),
          () -> producer,
          Duration.ofMinutes(1));
  private final Commands commands =
      new Commands(
          store,
          keys,
          new Settlement(store, aggregates, keys, List.of(view), List.of(process), relay),
          AdjustableClock.atNoonOf("2024-09-02"));

  @BeforeEach
  void start() {
    relay.start();
    await().until(() -> relay.waiting() == 0);
  }

  @AfterEach
  void stop() {
    relay.close();
    client.close();
    allowed.verify();
  }

  @Test
  void a_command_is_a_commit_that_views_know_at_once_and_the_broker_soon() {
    Committed<Sum> committed = add(3);

    assertThat(committed.version()).isEqualTo(1);
    assertThat(committed.state().total()).isEqualTo(3);
    assertThat(view.versions()).containsExactly(1L);
    awaitSettled(1);
    assertThat(producer.history()).hasSize(1);
  }

  @Test
  void a_refused_command_writes_nothing() {
    assertThatThrownBy(() -> add(-1)).isInstanceOf(CommandFailure.Refused.class);
    assertThat(store.load(stream, 0)).isEmpty();
  }

  @Test
  void a_command_without_effect_writes_nothing() {
    assertThat(add(0).version()).isZero();
    assertThat(store.load(stream, 0)).isEmpty();
  }

  @Test
  void a_stale_version_is_refused() {
    add(1);
    add(1);

    assertThatThrownBy(() -> add(1, new Expectation.AtVersion(1), cause()))
        .isInstanceOf(CommandFailure.Stale.class);
    assertThatThrownBy(() -> add(1, new Expectation.New(), cause()))
        .isInstanceOf(CommandFailure.AlreadyThere.class);
  }

  @Test
  void a_repeated_request_gets_the_first_answer_even_where_it_would_be_refused_now() {
    Cause request = requested("key-1", "body");
    Committed<Sum> first = add(2, new Expectation.New(), request);
    add(5);

    Committed<Sum> again = add(2, new Expectation.New(), request);

    assertThat(again.version()).isEqualTo(first.version());
    assertThat(again.state()).isEqualTo(first.state());
    assertThat(store.load(stream, 0)).hasSize(2);
  }

  @Test
  void a_request_key_with_another_body_is_refused() {
    add(2, new Expectation.New(), requested("key-1", "body"));

    assertThatThrownBy(() -> add(3, new Expectation.New(), requested("key-1", "other")))
        .isInstanceOf(CommandFailure.KeyReused.class);
  }

  @Test
  void many_writers_of_one_stream_lose_nothing_and_views_see_them_in_order() throws Exception {
    try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
      List<Future<?>> running = new ArrayList<>();
      IntStream.range(0, 8)
          .forEach(
              writer ->
                  running.add(writers.submit(() -> IntStream.range(0, 50).forEach(i -> add(1)))));
      for (Future<?> each : running) {
        each.get();
      }
    }

    assertThat(commands.get(Tally.TYPE, id).state().total()).isEqualTo(400);
    awaitSettled(400);
    assertThat(view.versions().stream().distinct())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 400).boxed().toList());
    assertThat(view.latest()).isEqualTo(new Sum(400, "note"));
    assertThat(producer.history()).hasSize(400);
  }

  @Test
  void a_view_that_failed_is_shown_what_it_missed_and_ends_with_the_latest() {
    view.failNext();
    add(1);
    add(1);

    awaitSettled(2);
    assertThat(view.versions()).contains(1L).endsWith(2L);
    assertThat(view.latest()).isEqualTo(new Sum(2, "note"));
  }

  @Test
  void a_process_that_failed_reacts_later_though_the_stream_goes_on() {
    process.failNext();
    add(1);
    add(1);

    awaitSettled(2);
    assertThat(process.versions()).contains(1L, 2L);
  }

  @Test
  void of_many_streams_each_has_its_own_outcome() {
    String other = UUID.randomUUID().toString();
    String refused = UUID.randomUUID().toString();
    add(1);

    Map<String, Optional<CommandFailure>> outcomes =
        commands.executeAll(
            Tally.TYPE,
            Map.of(
                id, new Add(1, "p", "n"),
                other, new Add(2, "p", "n"),
                refused, new Add(-1, "p", "n")),
            cause());

    assertThat(outcomes.get(id)).isEmpty();
    assertThat(outcomes.get(other)).isEmpty();
    assertThat(outcomes.get(refused)).containsInstanceOf(CommandFailure.Refused.class);
    assertThat(commands.get(Tally.TYPE, id).state().total()).isEqualTo(2);
    assertThat(commands.find(Tally.TYPE, refused)).isEmpty();
  }

  @Test
  void many_are_made_at_once_unless_they_exist_or_are_refused() {
    String fresh = UUID.randomUUID().toString();
    String refused = UUID.randomUUID().toString();
    add(1);

    Map<String, Optional<CommandFailure>> outcomes =
        commands.createAll(
            Tally.TYPE,
            Map.of(
                id, new Add(5, "p", "n"),
                fresh, new Add(2, "p", "n"),
                refused, new Add(-1, "p", "n")),
            List.of("p"),
            cause());

    assertThat(outcomes.get(id)).containsInstanceOf(CommandFailure.AlreadyThere.class);
    assertThat(outcomes.get(fresh)).isEmpty();
    assertThat(outcomes.get(refused)).containsInstanceOf(CommandFailure.Refused.class);
    assertThat(view.latest()).isEqualTo(new Sum(2, "n"));
    var found = commands.findAll(Tally.TYPE, List.of(id, fresh, refused));
    assertThat(found).containsOnlyKeys(id, fresh);
    assertThat(found.get(id).state().total()).isEqualTo(1);
    assertThat(found.get(fresh).version()).isEqualTo(1);
  }

  @Test
  void a_view_that_failed_on_many_is_shown_each_of_them_later() {
    String other = UUID.randomUUID().toString();
    view.failNext();
    commands.createAll(
        Tally.TYPE,
        Map.of(id, new Add(1, "p", "n"), other, new Add(1, "p", "n")),
        List.of("p"),
        cause());

    awaitSettled(1);
    await().until(() -> view.versions().size() >= 2);
    assertThat(producer.history()).hasSize(2);
  }

  @Test
  void what_is_personal_is_sealed_and_gone_with_its_key() {
    add(4);
    assertThat(commands.get(Tally.TYPE, id).state().note()).isEqualTo("note");
    assertThat(store.load(stream, 0).getFirst().events().getFirst().body()).doesNotContain("note");

    keys.erase("person-1");

    assertThat(commands.get(Tally.TYPE, id).state()).isEqualTo(new Sum(4, null));
  }

  private Committed<Sum> add(int count) {
    return add(count, new Expectation.Whatever(), cause());
  }

  private Committed<Sum> add(int count, Expectation expectation, Cause cause) {
    return commands.execute(Tally.TYPE, id, new Add(count, "person-1", "note"), expectation, cause);
  }

  private static Cause cause() {
    return new Cause(ORIGIN, null);
  }

  private static Cause requested(String key, String body) {
    return new Cause(ORIGIN, new Commit.RequestMark(key, body));
  }

  private void awaitSettled(long versions) {
    await()
        .until(
            () -> {
              List<Commit> all = store.load(stream, 0);
              return all.size() == versions
                  && all.stream().noneMatch(commit -> store.isPending(commit.ticket()));
            });
  }
}
