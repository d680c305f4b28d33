package cn.district.retention.testkit.eventstore;

import static cn.district.retention.testkit.eventstore.Commits.commit;
import static cn.district.retention.testkit.eventstore.Commits.newStream;
import static cn.district.retention.testkit.eventstore.Commits.ticketed;
import static cn.district.retention.testkit.eventstore.EventStoreConformance.all;
import static org.assertj.core.api.Assertions.assertThat;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.MongoEventStore;
import cn.district.retention.testkit.AllowedCommands;
import cn.district.retention.testkit.LocalStore;
import com.mongodb.client.MongoClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a dead writer left pending is found by the next, and by its siblings. */
class MongoRunsTest {

  private final AllowedCommands allowed = new AllowedCommands();
  private final MongoClient client = LocalStore.shared().client(allowed);
  private final String database = LocalStore.freshDatabase(getClass());

  @AfterEach
  void close() {
    client.close();
    allowed.verify();
  }

  @Test
  void the_only_instance_finds_at_once_what_its_earlier_life_left() {
    List<Commit> written = write(writer(true), 700);
    EventStore again = writer(true);

    assertThat(all(again.pending())).hasSize(700);
    assertThat(written).allMatch(commit -> again.isPending(commit.ticket()));
  }

  @Test
  void what_was_settled_in_an_earlier_life_stays_settled() {
    EventStore first = writer(true);
    List<Commit> written = write(first, 10);
    first.settle(written.subList(0, 6).stream().map(Commit::ticket).toList());
    EventStore again = writer(true);

    assertThat(all(again.pending())).hasSize(4);
    assertThat(again.isPending(written.get(5).ticket())).isFalse();
    assertThat(again.isPending(written.get(6).ticket())).isTrue();
  }

  @Test
  void what_the_next_one_settles_does_not_come_again() {
    write(writer(true), 5);
    EventStore again = writer(true);

    again.settle(all(again.pending()).stream().map(Commit::ticket).toList());

    assertThat(all(again.pending())).isEmpty();
    assertThat(all(again.abandoned())).isEmpty();
  }

  @Test
  void what_the_next_one_settled_does_not_come_again_after_it() {
    write(writer(true), 5);
    EventStore again = writer(true);
    List<Commit> found = all(again.pending());
    again.settle(found.subList(0, 4).stream().map(Commit::ticket).toList());

    EventStore later = writer(true);

    assertThat(all(later.pending())).hasSize(1);
    assertThat(later.isPending(found.get(3).ticket())).isFalse();
    assertThat(later.isPending(found.get(4).ticket())).isTrue();
  }

  @Test
  void one_that_was_settled_out_of_order_may_come_again_and_none_is_missed() {
    EventStore first = writer(true);
    List<Commit> written = write(first, 3);
    first.settle(List.of(written.get(1).ticket(), written.get(2).ticket()));

    assertThat(all(first.pending())).hasSize(1);
    assertThat(all(writer(true).pending())).contains(written.getFirst());
  }

  @Test
  void siblings_leave_alone_what_a_living_writer_has_under_way() {
    EventStore living = writer(false);
    EventStore sibling = writer(false);
    List<Commit> underWay = write(living, 3);
    for (int look = 0; look < 6; look++) {
      living.look();
      sibling.look();
      assertThat(all(sibling.abandoned())).isEmpty();
    }
    assertThat(underWay).allMatch(commit -> sibling.isPending(commit.ticket()));
  }

  @Test
  void siblings_take_over_from_a_writer_that_has_fallen_silent() {
    EventStore silent = writer(false);
    EventStore sibling = writer(false);
    write(silent, 3);

    sibling.look();
    assertThat(all(sibling.abandoned())).isEmpty();
    sibling.look();
    sibling.look();

    assertThat(all(sibling.abandoned())).hasSize(3);
    silent.look();
    sibling.look();
    assertThat(all(sibling.abandoned())).isEmpty();
  }

  @Test
  void more_commits_than_are_reserved_at_once_are_all_found() {
    EventStore first = writer(true);
    write(first, 5_000);

    assertThat(all(writer(true).pending())).hasSize(5_000);
  }

  private EventStore writer(boolean alone) {
    var store = new MongoEventStore(client.getDatabase(database), alone);
    store.createIndexes();
    return store;
  }

  private static List<Commit> write(EventStore store, int commits) {
    List<Commit> written = new ArrayList<>();
    for (int i = 0; i < commits; i++) {
      written.add(ticketed(store, commit(newStream(), 1)));
    }
    assertThat(store.appendAll(written)).containsOnly(EventStore.Appended.DONE);
    return written;
  }
}
