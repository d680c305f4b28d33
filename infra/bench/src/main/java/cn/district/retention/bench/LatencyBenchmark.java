package cn.district.retention.bench;

import cn.district.retention.local.broker.Topics;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.eventstore.MongoEventStore;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.relay.Relay;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * From the beginning of a command to the broker's acknowledgement of its event, while commands come
 * at half the rate that the same run has found to be the most.
 */
final class LatencyBenchmark implements Benchmark {

  private static final int THREADS = 8;
  private static final int PUPILS = 1_000;
  private static final int BOUND_MILLIS = 250;
  private static final String DATABASE = "latency";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

  private final Map<String, Long> begun = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();

  @Override
  public void run(Protocol protocol, Report report) throws Exception {
    try (Scratch scratch = Scratch.make();
        Server storeServer = Server.store(scratch.folder());
        Server broker = Server.broker(scratch.folder());
        Topics topics = Topics.at(broker.address(), TIMEOUT);
        MongoClient client = MongoClients.create("mongodb://" + storeServer.address());
        CountingProducer producer =
            new CountingProducer(KafkaSettings.producer(broker.address()), this::acknowledged)) {
      topics.create();
      MongoEventStore store = new MongoEventStore(client.getDatabase(DATABASE), true);
      store.createIndexes();
      WriteSide side = WriteSide.of(client, DATABASE, store, () -> producer);
      try (Relay relay = side.relay()) {
        relay.start();
        measure(protocol, report, side);
      }
    }
  }

  private void measure(Protocol protocol, Report report, WriteSide side) throws Exception {
    SplittableRandom random = new SplittableRandom(protocol.seed());
    List<String> pupils = Drawn.ids(random, PUPILS);
    ThreadLocal<Drawn> drawn =
        ThreadLocal.withInitial(() -> new Drawn(new SplittableRandom(random.nextLong()), pupils));
    Runnable command = () -> open(side, drawn.get(), drawn.get().open(drawn.get().id()));
    // a key is made once a person, with an insert of its own
    pupils.forEach(pupil -> open(side, drawn.get(), drawn.get().open(drawn.get().id(), pupil)));
    Load.of(THREADS, protocol.round(), command);
    Sample most = Load.of(THREADS, protocol.round(), command);
    drain(side.relay());
    latencies.clear();
    Pace pace = new Pace(most.perSecond() / 2);
    Load.of(THREADS, protocol.round().multipliedBy(protocol.rounds()), pace::await, command);
    drain(side.relay());
    long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
    Sample paced =
        new Sample(sorted.length, protocol.round().multipliedBy(protocol.rounds()), sorted);
    report.rate("commands at their most, threads: " + THREADS, List.of(most));
    report.rate("half as many, to acknowledged", List.of(paced));
    report.line("  bound of the p99 %d ms".formatted(BOUND_MILLIS));
  }

  private void open(WriteSide side, Drawn content, Enrolments.Command.Open open) {
    String id = open.enrolmentId();
    begun.put(StreamId.of(Enrolments.TYPE.kind(), id).value(), System.nanoTime());
    side.commands().execute(Enrolments.TYPE, id, open, new Expectation.New(), content.request());
  }

  private void acknowledged(ProducerRecord<String, byte[]> record) {
    Long begin = begun.remove(record.key());
    if (begin != null) {
      latencies.add(System.nanoTime() - begin);
    }
  }

  private static void drain(Relay relay) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (relay.waiting() > 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the relay stands still");
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }
}
