package cn.district.retention.testkit.eventstore;

import static cn.district.retention.testkit.eventstore.Commits.commit;
import static cn.district.retention.testkit.eventstore.Commits.newStream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.EventStore.Appended;
import cn.district.retention.servicekit.eventstore.MongoEventStore;
import cn.district.retention.testkit.AllowedCommands;
import cn.district.retention.testkit.LocalStore;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoEventStoreTest extends EventStoreConformance {

  private static final AllowedCommands COMMANDS = new AllowedCommands();
  private static final MongoClient CLIENT = LocalStore.shared().client(COMMANDS);

  @Override
  protected EventStore emptyStore() {
    return storeOn(CLIENT);
  }

  @AfterEach
  void only_allowed_commands_were_sent() {
    COMMANDS.verify();
  }

  @AfterAll
  static void close() {
    CLIENT.close();
  }

  @Test
  void a_store_that_is_away_is_an_error_and_comes_back() {
    try (LocalStore own = LocalStore.start();
        MongoClient client = own.client()) {
      MongoEventStore store = storeOn(client);
      own.pause();
      assertThatThrownBy(() -> store.append(commit(newStream(), 1)))
          .isInstanceOf(MongoException.class);

      own.resume();

      assertThat(store.append(commit(newStream(), 1))).isEqualTo(Appended.DONE);
    }
  }

  private static MongoEventStore storeOn(MongoClient client) {
    MongoEventStore store =
        new MongoEventStore(
            client.getDatabase(LocalStore.freshDatabase(MongoEventStore.class)), true);
    store.createIndexes();
    return store;
  }
}
