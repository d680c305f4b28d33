package cn.district.retention.testkit.eventstore;

import static cn.district.retention.testkit.eventstore.Commits.commit;
import static cn.district.retention.testkit.eventstore.Commits.event;
import static cn.district.retention.testkit.eventstore.Commits.eventOfSize;
import static cn.district.retention.testkit.eventstore.Commits.newStream;
import static cn.district.retention.testkit.eventstore.Commits.requested;
import static cn.district.retention.testkit.eventstore.Commits.ticketed;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.EventStore.Appended;
import cn.district.retention.servicekit.eventstore.Snapshot;
import cn.district.retention.servicekit.eventstore.StoredEvent;
import cn.district.retention.servicekit.eventstore.StoredEvent.SealedPart;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.eventstore.Ticket;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every adapter's test extends this and says how to get an empty store. */
public abstract class EventStoreConformance {

  private static final int RACERS = 8;
  private static final int OVER_THE_LIMIT = 16 * 1024 * 1024;

  /** A store without commits. */
  protected abstract EventStore emptyStore();

  @Nested
  class Versions {

    private final EventStore store = emptyStore();
    private final StreamId stream = newStream();

    @Test
    void an_unknown_stream_is_empty() {
      assertThat(store.load(stream, 0)).isEmpty();
    }

    @Test
    void commits_are_loaded_in_the_order_of_their_versions() {
      append(store, stream, 5);

      assertThat(versions(store.load(stream, 0))).containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(versions(store.load(stream, 3))).containsExactly(4L, 5L);
      assertThat(store.load(stream, 5)).isEmpty();
    }

    @Test
    void streams_do_not_mix_even_where_one_name_begins_with_the_other() {
      StreamId longer = new StreamId(stream.value() + "0");
      append(store, stream, 1);
      append(store, longer, 2);

      assertThat(store.load(stream, 0)).hasSize(1);
      assertThat(store.load(longer, 0)).hasSize(2);
    }

    @Test
    void a_version_is_taken_once_and_the_first_stays() {
      Commit first = commit(stream, 1, null, event("{\"by\":\"first\"}"));
      Commit second = commit(stream, 1, null, event("{\"by\":\"second\"}"));

      assertThat(store.append(first)).isEqualTo(Appended.DONE);
      assertThat(store.append(second)).isEqualTo(Appended.VERSION_TAKEN);
      assertSame(store.load(stream, 0), List.of(first));
    }

    @Test
    void of_writers_who_race_for_a_version_one_wins() throws Exception {
      List<Appended> results =
          race(i -> () -> store.append(commit(stream, 1, null, event("{\"by\":" + i + "}"))));

      assertThat(results).containsOnlyOnce(Appended.DONE);
      assertThat(results).filteredOn(Appended.VERSION_TAKEN::equals).hasSize(RACERS - 1);
      assertThat(store.load(stream, 0)).hasSize(1);
    }
  }

  @Nested
  class LongStreams {

    private final EventStore store = emptyStore();
    private final StreamId stream = newStream();

    @Test
    void a_stream_of_many_pages_is_loaded_whole_and_in_order() {
      appendAtOnce(1_300);

      assertThat(versions(store.load(stream, 0))).containsExactlyElementsOf(upTo(1_300));
      assertThat(versions(store.load(stream, 1_234)))
          .containsExactlyElementsOf(LongStream.rangeClosed(1_235, 1_300).boxed().toList());
    }

    @Test
    void a_stream_that_ends_at_the_end_of_a_page_is_loaded_whole() {
      appendAtOnce(40);

      assertThat(store.load(stream, 0)).hasSize(40);
      assertThat(store.load(stream, 32)).hasSize(8);
    }

    @Test
    void many_streams_are_loaded_at_once_each_whole_and_in_order() {
      StreamId other = newStream();
      StreamId unknown = newStream();
      appendAtOnce(9);
      for (long version = 1; version <= 4; version++) {
        store.append(commit(other, version));
      }

      var loaded = store.loadAll(List.of(stream, unknown, other));

      assertThat(loaded).containsOnlyKeys(stream, other);
      assertThat(loaded.get(stream))
          .extracting(Commit::version)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 9).boxed().toList());
      assertThat(loaded.get(other)).extracting(Commit::version).containsExactly(1L, 2L, 3L, 4L);
      assertThat(store.loadAll(List.of())).isEmpty();
    }

    private void appendAtOnce(int commits) {
      List<Commit> all =
          LongStream.rangeClosed(1, commits).mapToObj(version -> commit(stream, version)).toList();
      assertThat(store.appendAll(all)).containsOnly(Appended.DONE).hasSize(commits);
    }
  }

  @Nested
  class Contents {

    private final EventStore store = emptyStore();
    private final StreamId stream = newStream();

    @Test
    void a_commit_of_several_events_comes_back_as_it_was() {
      Commit first =
          commit(stream, 1, null, event("{\"a\":1}"), event("{\"名\":\"三年级\"}"), event("{}"));
      Commit second = commit(stream, 2, null, event("{\"b\":2}"));

      store.append(first);
      store.append(second);

      assertSame(store.load(stream, 0), List.of(first, second));
    }

    @Test
    void a_sealed_part_comes_back_byte_for_byte() {
      byte[] ciphertext = new byte[1_000];
      for (int i = 0; i < ciphertext.length; i++) {
        ciphertext[i] = (byte) i;
      }
      Commit sealed = commit(stream, 1, null, event("{}"), sealed(ciphertext), event("{}"));

      store.append(sealed);

      assertSame(store.load(stream, 0), List.of(sealed));
    }

    @Test
    void a_large_commit_below_the_limit_is_kept() {
      Commit large = commit(stream, 1, null, eventOfSize(4 * 1024 * 1024));

      assertThat(store.append(large)).isEqualTo(Appended.DONE);
      assertSame(store.load(stream, 0), List.of(large));
    }

    @Test
    void a_commit_above_the_limit_is_refused_and_leaves_nothing() {
      Commit text = commit(stream, 1, null, eventOfSize(OVER_THE_LIMIT));
      Commit personal = commit(stream, 1, null, sealed(new byte[OVER_THE_LIMIT]));

      assertThat(store.append(text)).isEqualTo(Appended.TOO_LARGE);
      assertThat(store.append(personal)).isEqualTo(Appended.TOO_LARGE);
      assertThat(store.load(stream, 0)).isEmpty();
      assertThat(store.append(commit(stream, 1))).isEqualTo(Appended.DONE);
    }

    private StoredEvent sealed(byte[] ciphertext) {
      return new StoredEvent(
          "PupilRegistered",
          2,
          LocalDate.parse("2024-02-29"),
          "{}",
          new SealedPart("pupil-1", ciphertext));
    }
  }

  @Nested
  class ManyStreams {

    private final EventStore store = emptyStore();

    @Test
    void nothing_to_append_is_no_error() {
      assertThat(store.appendAll(List.of())).isEmpty();
    }

    @Test
    void every_commit_has_its_own_result_in_its_place() {
      StreamId taken = newStream();
      store.append(commit(taken, 1));
      String seen = UUID.randomUUID().toString();
      store.append(requested(newStream(), 1, seen));
      StreamId one = newStream();
      StreamId other = newStream();
      StreamId last = newStream();

      List<Appended> results =
          store.appendAll(
              List.of(
                  commit(one, 1),
                  commit(taken, 1),
                  commit(newStream(), 1, null, eventOfSize(OVER_THE_LIMIT)),
                  commit(other, 1),
                  requested(newStream(), 1, seen),
                  commit(last, 1)));

      assertThat(results)
          .containsExactly(
              Appended.DONE,
              Appended.VERSION_TAKEN,
              Appended.TOO_LARGE,
              Appended.DONE,
              Appended.REQUEST_SEEN,
              Appended.DONE);
      assertThat(List.of(one, other, last))
          .allSatisfy(stream -> assertThat(store.load(stream, 0)).hasSize(1));
    }

    @Test
    void a_whole_grade_is_appended_at_once() {
      List<Commit> grade = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        grade.add(ticketed(store, commit(newStream(), 1)));
      }

      assertThat(store.appendAll(grade)).hasSize(2_000).containsOnly(Appended.DONE);
      assertThat(all(store.pending())).hasSize(2_000);
    }
  }

  @Nested
  class Requests {

    private final EventStore store = emptyStore();
    private final StreamId stream = newStream();
    private final String key = UUID.randomUUID().toString();

    @Test
    void a_request_is_found_by_its_key() {
      Commit commit = requested(stream, 1, key);
      store.append(commit);

      assertSame(store.findByRequest(key).stream().toList(), List.of(commit));
      assertThat(store.findByRequest(UUID.randomUUID().toString())).isEmpty();
    }

    @Test
    void a_request_takes_effect_once_whatever_stream_or_version_it_names() {
      store.append(requested(stream, 1, key));

      assertThat(store.append(requested(stream, 1, key))).isEqualTo(Appended.REQUEST_SEEN);
      assertThat(store.append(requested(stream, 2, key))).isEqualTo(Appended.REQUEST_SEEN);
      assertThat(store.append(requested(newStream(), 1, key))).isEqualTo(Appended.REQUEST_SEEN);
      assertThat(store.load(stream, 0)).hasSize(1);
    }

    @Test
    void a_request_that_is_repeated_while_it_runs_takes_effect_once() throws Exception {
      List<Appended> results = race(i -> () -> store.append(requested(newStream(), 1, key)));

      assertThat(results).containsOnlyOnce(Appended.DONE);
      assertThat(results).filteredOn(Appended.REQUEST_SEEN::equals).hasSize(RACERS - 1);
    }

    @Test
    void commits_without_a_request_do_not_collide() {
      assertThat(store.append(commit(stream, 1))).isEqualTo(Appended.DONE);
      assertThat(store.append(commit(newStream(), 1))).isEqualTo(Appended.DONE);
    }

    @Test
    void another_request_for_a_taken_version_is_a_conflict_and_not_remembered() {
      store.append(commit(stream, 1));

      assertThat(store.append(requested(stream, 1, key))).isEqualTo(Appended.VERSION_TAKEN);
      assertThat(store.findByRequest(key)).isEmpty();
      assertThat(store.append(requested(stream, 2, key))).isEqualTo(Appended.DONE);
    }
  }

  @Nested
  class Pending {

    private final EventStore store = emptyStore();
    private final StreamId stream = newStream();

    @Test
    void a_commit_is_pending_until_it_is_settled() {
      append(store, stream, 2);
      List<Commit> both = store.load(stream, 0);
      assertThat(both).allMatch(commit -> store.isPending(commit.ticket()));

      store.settle(List.of(both.getFirst().ticket()));

      assertThat(store.isPending(both.getFirst().ticket())).isFalse();
      assertThat(store.isPending(both.getLast().ticket())).isTrue();
      assertThat(versions(all(store.pending()))).containsExactly(2L);
      assertSame(store.load(stream, 0), both);
    }

    @Test
    void a_later_commit_may_be_settled_before_an_earlier_one() {
      append(store, stream, 3);
      List<Ticket> tickets = store.load(stream, 0).stream().map(Commit::ticket).toList();

      store.settle(List.of(tickets.get(2)));

      assertThat(versions(all(store.pending()))).containsExactly(1L, 2L);
      store.settle(List.of(tickets.get(0), tickets.get(1)));
      assertThat(all(store.pending())).isEmpty();
    }

    @Test
    void settling_is_repeatable_and_ignores_what_is_unknown() {
      append(store, stream, 1);
      Ticket ticket = store.load(stream, 0).getFirst().ticket();

      store.settle(List.of(ticket, new Ticket("unknown", 7)));
      store.settle(List.of(ticket));
      store.settle(List.of());

      assertThat(all(store.pending())).isEmpty();
    }

    @Test
    void a_ticket_whose_append_was_refused_is_not_pending() {
      append(store, stream, 1);
      Commit refused = ticketed(store, commit(stream, 1));

      assertThat(store.append(refused)).isEqualTo(Appended.VERSION_TAKEN);

      assertThat(store.isPending(refused.ticket())).isFalse();
      assertThat(all(store.pending())).hasSize(1);
    }

    @Test
    void pending_commits_come_in_the_order_of_their_stream() {
      StreamId other = newStream();
      append(store, stream, 3);
      append(store, other, 3);

      List<Commit> all = all(store.pending());

      assertThat(all).hasSize(6);
      assertThat(versionsOf(all, stream)).containsExactly(1L, 2L, 3L);
      assertThat(versionsOf(all, other)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void what_a_living_writer_has_pending_is_not_abandoned() {
      append(store, stream, 1);
      store.look();

      assertThat(all(store.abandoned())).isEmpty();
    }
  }

  @Nested
  class Snapshots {

    private final EventStore store = emptyStore();
    private final StreamId stream = newStream();

    @Test
    void the_latest_snapshot_of_a_stream_is_kept() {
      assertThat(store.snapshot(stream)).isEmpty();

      store.keep(new Snapshot(stream, 50, stream.commitId(50) + ":0", "form/1", "{}", null));
      store.keep(new Snapshot(stream, 100, null, "form/2", "{\"n\":2}", null));

      assertThat(store.snapshot(stream))
          .contains(new Snapshot(stream, 100, null, "form/2", "{\"n\":2}", null));
      assertThat(store.snapshot(newStream())).isEmpty();
    }

    @Test
    void a_sealed_snapshot_comes_back_byte_for_byte() {
      var sealed = new SealedPart("pupil-1", new byte[] {0, 1, -1, 127});

      store.keep(new Snapshot(stream, 50, null, "form/1", null, sealed));

      assertThat(store.snapshot(stream))
          .get()
          .usingRecursiveComparison()
          .isEqualTo(new Snapshot(stream, 50, null, "form/1", null, sealed));
    }
  }

  /** All pages. */
  protected static List<Commit> all(EventStore.Pages pages) {
    List<Commit> all = new ArrayList<>();
    for (List<Commit> page = pages.next(); !page.isEmpty(); page = pages.next()) {
      all.addAll(page);
    }
    return all;
  }

  private static void append(EventStore store, StreamId stream, int commits) {
    for (long version = 1; version <= commits; version++) {
      assertThat(store.append(ticketed(store, commit(stream, version)))).isEqualTo(Appended.DONE);
    }
  }

  private static List<Long> upTo(long version) {
    return LongStream.rangeClosed(1, version).boxed().toList();
  }

  private static List<Long> versions(List<Commit> commits) {
    return commits.stream().map(Commit::version).toList();
  }

  private static List<Long> versionsOf(List<Commit> commits, StreamId stream) {
    return versions(commits.stream().filter(c -> c.stream().equals(stream)).toList());
  }

  private static void assertSame(List<Commit> actual, List<Commit> expected) {
    assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
  }

  /** Starts all at the same moment and returns what each got. */
  private static List<Appended> race(IntFunction<Callable<Appended>> racer) throws Exception {
    CyclicBarrier start = new CyclicBarrier(RACERS);
    try (ExecutorService threads = Executors.newFixedThreadPool(RACERS)) {
      List<Future<Appended>> running = new ArrayList<>();
      for (int i = 0; i < RACERS; i++) {
        Callable<Appended> one = racer.apply(i);
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return one.call();
                }));
      }
      List<Appended> results = new ArrayList<>();
      for (Future<Appended> each : running) {
        results.add(each.get());
      }
      return results;
    }
  }
}
