package cn.district.retention.testkit.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.district.retention.servicekit.aggregate.AggregateOutbox;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Aggregates;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.aggregate.Settlement;
import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.MongoEventStore;
import cn.district.retention.servicekit.eventstore.Snapshot;
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
import cn.district.retention.testkit.aggregate.Tally.Added;
import cn.district.retention.testkit.aggregate.Tally.Sum;
import com.mongodb.client.MongoClient;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.MockProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Streams that are in memory, on a store that other instances write to as well, and many writers at
 * once.
 */
class HotStreamsTest {

  private static final Commit.Origin ORIGIN = new Commit.Origin("staff-1", "school-1", "c", "r");
  private static final String KEY = "k-1 " + Base64.getEncoder().encodeToString(new byte[32]);
  private static final int WRITERS = 100;

  private final AtomicInteger finds = new AtomicInteger();
  private final AllowedCommands allowed = new AllowedCommands();
  private final MongoClient client = LocalStore.shared().client(new CountingFinds());
  private final String database = LocalStore.freshDatabase(getClass());
  private final PersonalKeys keys =
      new MongoPersonalKeys(
          client.getDatabase(database),
          client.getDatabase(database + "_keys"),
          MasterKeyFile.of(List.of(KEY)));
  private final MongoEventStore store = new MongoEventStore(client.getDatabase(database), false);
  private final AggregateType<Sum, Add, Added> type = Tally.WITH_SNAPSHOTS;
  private final String id = UUID.randomUUID().toString();
  private final StreamId stream = StreamId.of(type.kind(), id);

  HotStreamsTest() {
    store.createIndexes();
  }

  @AfterEach
  void close() {
    client.close();
    allowed.verify();
  }

  @Nested
  class InMemory {

    private final Commands one = instance();
    private final Commands other = instance();

    @Test
    void a_further_command_of_a_hot_stream_reads_nothing() {
      add(one, 1, new Expectation.New());
      int before = finds.get();

      add(one, 1, new Expectation.AtVersion(1));
      add(one, 1, new Expectation.Whatever());

      assertThat(finds.get()).isEqualTo(before);
    }

    @Test
    void what_another_instance_wrote_is_seen_by_reads() {
      add(one, 1, new Expectation.New());
      add(other, 2, new Expectation.Whatever());

      assertThat(one.get(type, id).version()).isEqualTo(2);
      assertThat(one.get(type, id).state().total()).isEqualTo(3);
    }

    @Test
    void an_append_on_an_old_state_is_decided_again() {
      add(one, 1, new Expectation.New());
      add(other, 2, new Expectation.Whatever());

      Committed<Sum> third = add(one, 4, new Expectation.Whatever());

      assertThat(third.version()).isEqualTo(3);
      assertThat(third.state().total()).isEqualTo(7);
    }

    @Test
    void a_version_that_this_instance_has_not_seen_yet_is_not_stale() {
      add(one, 1, new Expectation.New());
      add(other, 2, new Expectation.Whatever());

      assertThat(add(one, 4, new Expectation.AtVersion(2)).version()).isEqualTo(3);
    }

    @Test
    void a_version_that_another_instance_has_passed_is_stale() {
      add(one, 1, new Expectation.New());
      add(other, 2, new Expectation.Whatever());

      assertThatThrownBy(() -> add(one, 4, new Expectation.AtVersion(1)))
          .isInstanceOfSatisfying(
              CommandFailure.Stale.class, stale -> assertThat(stale.currentVersion()).isEqualTo(2));
    }

    @Test
    void a_destroyed_key_empties_what_is_in_memory() {
      add(one, 1, new Expectation.New());
      assertThat(one.get(type, id).state().note()).isEqualTo("note");

      keys.erase("person-1");

      assertThat(one.get(type, id).state()).isEqualTo(new Sum(1, null));
    }
  }

  @Nested
  class OfSnapshots {

    @Test
    void a_long_stream_is_read_from_its_last_snapshot() {
      Commands one = instance();
      for (int i = 0; i < 12; i++) {
        add(one, 1, new Expectation.Whatever());
      }
      Snapshot kept = store.snapshot(stream).orElseThrow();
      assertThat(kept.version()).isEqualTo(10);
      assertThat(kept.state()).isNull();

      Committed<Sum> read = instance().get(type, id);

      assertThat(read.version()).isEqualTo(12);
      assertThat(read.state()).isEqualTo(new Sum(12, "note"));
    }

    @Test
    void a_snapshot_that_cannot_be_opened_any_more_is_left_alone() {
      Commands one = instance();
      for (int i = 0; i < 7; i++) {
        add(one, 1, new Expectation.Whatever());
      }

      keys.erase("person-1");

      assertThat(instance().get(type, id).state()).isEqualTo(new Sum(7, null));
    }

    @Test
    void a_snapshot_of_another_form_is_left_alone() {
      Commands one = instance();
      for (int i = 0; i < 5; i++) {
        add(one, 1, new Expectation.Whatever());
      }
      store.keep(new Snapshot(stream, 5, null, "another/9", "{\"total\":999}", null));

      assertThat(instance().get(type, id).state().total()).isEqualTo(5);
    }
  }

  @Nested
  class ManyAtOnce {

    private final List<Commands> instances = List.of(instance(), instance());

    @Test
    void of_many_writers_who_know_the_same_version_one_wins() throws Exception {
      add(instances.getFirst(), 1, new Expectation.New());

      List<Optional<CommandFailure>> outcomes =
          atOnce(i -> () -> tryAdd(instances.get(i % 2), 1, new Expectation.AtVersion(1), cause()));

      assertThat(outcomes).containsOnlyOnce(Optional.empty());
      assertThat(outcomes)
          .filteredOn(Optional::isPresent)
          .allSatisfy(failure -> assertThat(failure).containsInstanceOf(CommandFailure.Stale.class))
          .hasSize(WRITERS - 1);
      assertThat(store.load(stream, 0)).hasSize(2);
    }

    @Test
    void of_many_writers_who_take_any_version_each_gets_its_own_or_is_told_to_come_again()
        throws Exception {
      List<Optional<CommandFailure>> outcomes =
          atOnce(i -> () -> tryAdd(instances.get(i % 2), 1, new Expectation.Whatever(), cause()));

      long done = outcomes.stream().filter(Optional::isEmpty).count();
      assertThat(outcomes.stream().flatMap(Optional::stream))
          .allSatisfy(failure -> assertThat(failure).isInstanceOf(CommandFailure.Contended.class));
      assertThat(store.load(stream, 0))
          .extracting(Commit::version)
          .hasSize((int) done)
          .doesNotHaveDuplicates()
          .endsWith(done);
      assertThat(instance().get(type, id).state().total()).isEqualTo((int) done);
    }

    @Test
    void of_many_requests_with_one_key_one_takes_effect_and_all_get_its_answer() throws Exception {
      Cause request = new Cause(ORIGIN, new Commit.RequestMark("key-" + id, "body"));

      List<Committed<Sum>> answers =
          atOnce(
              i ->
                  () ->
                      instances
                          .get(i % 2)
                          .execute(
                              type,
                              id,
                              new Add(3, "person-1", "note"),
                              new Expectation.Whatever(),
                              request));

      assertThat(store.load(stream, 0)).hasSize(1);
      assertThat(answers)
          .allSatisfy(
              answer -> {
                assertThat(answer.version()).isEqualTo(1);
                assertThat(answer.state()).isEqualTo(new Sum(3, "note"));
              });
      Cause reused = new Cause(ORIGIN, new Commit.RequestMark("key-" + id, "another body"));
      assertThat(tryAdd(instances.getFirst(), 3, new Expectation.Whatever(), reused))
          .containsInstanceOf(CommandFailure.KeyReused.class);
    }
  }

  /** One more instance of the service, with a memory of its own. */
  private Commands instance() {
    Aggregates aggregates = new Aggregates(List.of(type));
    Relay notStarted =
        new Relay(
            store,
            new AggregateOutbox(aggregates),
            new RecordWriter("/probe-service", JsonMapper.builder().build()),
            MockProducer::new,
            Duration.ofDays(1));
    return new Commands(
        store,
        keys,
        new Settlement(store, aggregates, keys, List.of(), List.of(), notStarted),
        AdjustableClock.atNoonOf("2024-09-02"));
  }

  private Committed<Sum> add(Commands commands, int count, Expectation expectation) {
    return commands.execute(type, id, new Add(count, "person-1", "note"), expectation, cause());
  }

  private Optional<CommandFailure> tryAdd(
      Commands commands, int count, Expectation expectation, Cause cause) {
    try {
      commands.execute(type, id, new Add(count, "person-1", "note"), expectation, cause);
      return Optional.empty();
    } catch (CommandFailure failure) {
      return Optional.of(failure);
    }
  }

  private static Cause cause() {
    return new Cause(ORIGIN, null);
  }

  /** Starts all at the same moment and returns what each got. */
  private static <T> List<T> atOnce(IntFunction<Callable<T>> writer) throws Exception {
    CyclicBarrier start = new CyclicBarrier(WRITERS);
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        Callable<T> one = writer.apply(i);
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return one.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(each.get());
      }
      return results;
    }
  }

  private final class CountingFinds implements CommandListener {
    @Override
    public void commandStarted(CommandStartedEvent event) {
      allowed.commandStarted(event);
      if (event.getCommandName().equals("find")) {
        finds.incrementAndGet();
      }
    }
  }
}
