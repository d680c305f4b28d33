package cn.district.retention.testkit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.InMemoryEventStore;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.relay.Dispatch;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import cn.district.retention.servicekit.relay.RecordWriter;
import cn.district.retention.servicekit.relay.Relay;
import cn.district.retention.testkit.Seeded;
import cn.district.retention.testkit.eventstore.Commits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seeded accidents: the store and the broker go away at any step, writers die before they offer,
 * the relay dies and is started anew. Whatever happens, every commit is published, and of each
 * stream none before the one before it.
 */
class RelayUnderFaultsTest {

  private static final int COMMITS = 600;
  private static final int STREAMS = 25;
  private static final int FAILURES = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Seeded seeded = new Seeded();
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final Flaky flaky = new Flaky(store, new Seeded(seeded.seed() + 1));
  private final FlakyProducer producer = new FlakyProducer(new Seeded(seeded.seed() + 2));

  private Relay relay;

  @RepeatedTest(5)
  void nothing_is_missed_and_nothing_overtakes() {
    List<StreamId> streams = new ArrayList<>();
    for (int i = 0; i < STREAMS; i++) {
      streams.add(Commits.newStream());
    }
    Map<StreamId, Long> versions = new HashMap<>();
    relay = started();
    for (int i = 0; i < COMMITS; i++) {
      StreamId stream = seeded.oneOf(streams);
      Commit commit = Commits.commit(stream, versions.merge(stream, 1L, Long::sum));
      store.append(commit);
      if (seeded.chance(80)) {
        relay.offer(dispatch(commit));
      }
      if (seeded.chance(1)) {
        relay.close();
        relay = started();
      }
    }
    relay.sweepSoon(); // for those whose writers have died and who met no accident
    await()
        .atMost(PATIENCE)
        .until(() -> failures() >= FAILURES || store.pending().next().isEmpty());
    flaky.heal();
    producer.heal();
    relay.sweepSoon();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(store.pending().next()).as("seed %s", seeded.seed()).isEmpty());
    relay.close();
    assertEveryCommitInOrder(versions);
  }

  private void assertEveryCommitInOrder(Map<StreamId, Long> versions) {
    Map<String, Long> last = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (String id : producer.taken()) {
      if (seen.add(id)) {
        String[] parts = id.split(":");
        long expected = last.getOrDefault(parts[0], 0L) + 1;
        assertThat(Long.parseLong(parts[1]))
            .as("%s, seed %s", id, seeded.seed())
            .isEqualTo(expected);
        last.put(parts[0], expected);
      }
    }
    versions.forEach(
        (stream, version) ->
            assertThat(last.get(stream.value())).as("seed %s", seeded.seed()).isEqualTo(version));
  }

  private int failures() {
    return flaky.failures() + producer.failures();
  }

  private Relay started() {
    var writer = new RecordWriter("/probe-service", JsonMapper.builder().build());
    var relay =
        new Relay(
            flaky, RelayUnderFaultsTest::outgoing, writer, producer::back, Duration.ofDays(1));
    relay.start();
    return relay;
  }

  private static Dispatch dispatch(Commit commit) {
    return new Dispatch(commit, outgoing(commit));
  }

  private static List<List<Outgoing>> outgoing(Commit commit) {
    Outgoing outgoing = new Outgoing("probe", "probe.Happened", "s", Map.of());
    return commit.events().stream().map(event -> List.of(outgoing)).toList();
  }
}
