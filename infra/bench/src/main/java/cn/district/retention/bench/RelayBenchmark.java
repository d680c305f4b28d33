package cn.district.retention.bench;

import cn.district.retention.contracts.Topic;
import cn.district.retention.local.broker.Topics;
import cn.district.retention.servicekit.aggregate.AggregateOutbox;
import cn.district.retention.servicekit.aggregate.Aggregates;
import cn.district.retention.servicekit.eventstore.MongoEventStore;
import cn.district.retention.servicekit.relay.Dispatch;
import cn.district.retention.servicekit.relay.Relay;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.MockProducer;

/**
 * The relay, from commits that commands hand over with what they publish to records that the broker
 * has acknowledged, against a producer that sends ready bytes of the same size to the same broker
 * as fast as it can. How fast the store then settles the commits is printed beside it.
 */
final class RelayBenchmark implements Benchmark {

  private static final double AIM = 0.4;
  private static final int COMMITS = 30_000;

  /** Fewer than the relay holds in memory, so that none has to be found again in the store. */
  private static final int OFFERED_AHEAD = 9_000;

  private static final int WARM_UP_ROUNDS = 3;
  private static final int AT_ONCE = 1_000;
  private static final int PUPILS = 1_000;
  private static final String DATABASE = "relay";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Override
  public void run(Protocol protocol, Report report) throws Exception {
    try (Scratch scratch = Scratch.make();
        Server storeServer = Server.store(scratch.folder());
        Server broker = Server.broker(scratch.folder());
        Topics topics = Topics.at(broker.address(), TIMEOUT);
        MongoClient client = MongoClients.create("mongodb://" + storeServer.address());
        CountingProducer producer =
            new CountingProducer(KafkaSettings.producer(broker.address()))) {
      topics.create();
      MongoEventStore store = new MongoEventStore(client.getDatabase(DATABASE), true);
      store.createIndexes();
      Remembering remembering = new Remembering(store);
      WriteSide writer = WriteSide.of(client, DATABASE, remembering, MockProducer::new);
      Drawn content = content(protocol);
      try (Relay relay = WriteSide.of(client, DATABASE, store, () -> producer).relay()) {
        relay.start();
        Run run = new Run(relay, producer, store, new ArrayList<>());
        Way measured =
            new Way(
                "relay, pending to acknowledged",
                () -> run.take(write(writer, remembering, content)));
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
          measured.round().take();
        }
        compare(protocol, report, measured, broker.address());
        report.rate("  the same, to settled in the store", run.settled());
      }
    }
  }

  private static void compare(Protocol protocol, Report report, Way relay, String servers)
      throws Exception {
    try (PerformanceProducer plain = PerformanceProducer.likeRecordsOf(Topic.DROPOUT, servers)) {
      report.line("  record of %d bytes".formatted(plain.recordBytes()));
      report.comparison(
          Comparison.of(protocol, relay, new Way("producer loop, ready bytes", plain::send)), AIM);
    }
  }

  private static Drawn content(Protocol protocol) {
    SplittableRandom random = new SplittableRandom(protocol.seed());
    return new Drawn(random, Drawn.ids(random, PUPILS));
  }

  private static List<Dispatch> write(WriteSide writer, Remembering store, Drawn content) {
    store.taken();
    for (int written = 0; written < COMMITS; written += AT_ONCE) {
      Map<String, Enrolments.Command> commands = new LinkedHashMap<>();
      for (int i = 0; i < AT_ONCE; i++) {
        String id = content.id();
        commands.put(id, content.open(id));
      }
      writer.commands().executeAll(Enrolments.TYPE, commands, content.request());
    }
    var outbox = new AggregateOutbox(new Aggregates(List.of(Enrolments.TYPE)));
    return store.taken().stream().map(commit -> new Dispatch(commit, outbox.of(commit))).toList();
  }

  /** One relay that is offered commits; {@code settled} gathers how fast marks were cleared. */
  private record Run(
      Relay relay, CountingProducer producer, MongoEventStore store, List<Sample> settled) {

    Sample take(List<Dispatch> dispatches) throws InterruptedException {
      long wanted = producer.acknowledged() + dispatches.size();
      long begin = System.nanoTime();
      for (Dispatch dispatch : dispatches) {
        while (relay.waiting() > OFFERED_AHEAD) {
          TimeUnit.MICROSECONDS.sleep(100);
        }
        relay.offer(dispatch);
      }
      await(() -> producer.acknowledged() >= wanted);
      Sample published = Sample.of(dispatches.size(), System.nanoTime() - begin);
      await(() -> relay.waiting() == 0);
      settled.add(Sample.of(dispatches.size(), System.nanoTime() - begin));
      if (!store.pending().next().isEmpty()) {
        throw new IllegalStateException("the relay left commits pending");
      }
      return published;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("the relay stands still");
        }
        TimeUnit.MICROSECONDS.sleep(200);
      }
    }
  }
}
