package cn.district.retention.testkit.docker;

import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.MongoEventStore;
import cn.district.retention.testkit.LocalStore;
import cn.district.retention.testkit.eventstore.EventStoreConformance;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.mongodb.MongoDBContainer;

/** The event store on a real MongoDB. */
@DockerNeeded
class RealMongoDbTest extends EventStoreConformance {

  private static final String IMAGE = System.getProperty("mongodb.image", "mongo:8.0");

  private static MongoDBContainer server;
  private static MongoClient client;

  @BeforeAll
  static void start() {
    server = new MongoDBContainer(IMAGE);
    server.start();
    client = MongoClients.create(server.getConnectionString());
  }

  @AfterAll
  static void stop() {
    client.close();
    server.stop();
  }

  @Override
  protected EventStore emptyStore() {
    var database = client.getDatabase(LocalStore.freshDatabase(getClass()));
    var store = new MongoEventStore(database, true);
    store.createIndexes();
    return store;
  }
}
