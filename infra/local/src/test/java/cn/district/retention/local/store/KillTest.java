package cn.district.retention.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {

  private static final int KILLS = 5;
  private static final int WRITERS = 8;

  private final long seed = Long.getLong("seed", 20_240_901L);
  private final Random random = new Random(seed);
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> acknowledgedPushes = ConcurrentHashMap.newKeySet();
  private final AtomicInteger sequence = new AtomicInteger();

  @TempDir Path data;

  @Test
  void no_acknowledged_write_is_lost_and_none_is_applied_twice_when_the_store_is_killed()
      throws Exception {
    for (int round = 0; round < KILLS; round++) {
      try (StoreProcess store = StoreProcess.start(data)) {
        int enough = acknowledged.size() + 200 + random.nextInt(800);
        writeUntilKilled(store, enough);
      }
    }
    try (StoreProcess store = StoreProcess.start(data);
        MongoClient client = client(store)) {
      System.out.printf(
          "seed %d: %d kills, %d inserts and %d pushes acknowledged%n",
          seed, KILLS, acknowledged.size(), acknowledgedPushes.size());
      assertThat(storedIds(client)).containsAll(acknowledged);
      assertThat(pushed(client)).containsAll(acknowledgedPushes).doesNotHaveDuplicates();
    }
  }

  private void writeUntilKilled(StoreProcess store, int enough) throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    List<Thread> writers = new ArrayList<>();
    try (MongoClient client = client(store)) {
      for (int writer = 0; writer < WRITERS; writer++) {
        writers.add(Thread.ofPlatform().start(() -> write(client, enough, reached)));
      }
      assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
      store.kill();
      for (Thread writer : writers) {
        writer.join();
      }
    }
  }

  private void write(MongoClient client, int enough, CountDownLatch reached) {
    MongoCollection<Document> commits = client.getDatabase("enrollment").getCollection("commits");
    MongoCollection<Document> lists = client.getDatabase("dropout").getCollection("lists");
    String list = "list-" + Thread.currentThread().threadId() % WRITERS;
    try {
      while (true) {
        String id = "pupil:" + sequence.incrementAndGet();
        commits.insertOne(new Document("_id", id).append("events", "x".repeat(300)));
        acknowledged.add(id);
        lists.updateOne(
            Filters.eq("_id", list), Updates.push("ids", id), new UpdateOptions().upsert(true));
        acknowledgedPushes.add(id);
        if (acknowledged.size() >= enough) {
          reached.countDown();
        }
      }
    } catch (MongoException killed) {
      reached.countDown();
    }
  }

  private static Set<String> storedIds(MongoClient client) {
    Set<String> ids = new HashSet<>();
    client
        .getDatabase("enrollment")
        .getCollection("commits")
        .find()
        .forEach(document -> ids.add(document.getString("_id")));
    return ids;
  }

  private static List<String> pushed(MongoClient client) {
    List<String> ids = new ArrayList<>();
    client
        .getDatabase("dropout")
        .getCollection("lists")
        .find()
        .forEach(document -> ids.addAll(document.getList("ids", String.class)));
    return ids;
  }

  private static MongoClient client(StoreProcess store) {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(store.uri()))
            .retryWrites(false)
            .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(5, TimeUnit.SECONDS))
            .build());
  }
}
