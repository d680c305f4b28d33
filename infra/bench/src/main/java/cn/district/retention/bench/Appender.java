package cn.district.retention.bench;

import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.eventstore.MongoEventStore;
import com.mongodb.client.MongoClient;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.MockProducer;

/** Commands through the service core against one database of a store; nothing is relayed. */
final class Appender {

  private static final int PUPILS = 1_000;
  private static final int HOT_STREAMS = 1_000;

  private final Supplier<WriteSide> sides;
  private final WriteSide side;
  private final AtomicLong seeds;
  private final List<String> pupils;
  private final ThreadLocal<Drawn> drawn;
  private final ConcurrentLinkedQueue<Open> cold = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Open> hot = new ConcurrentLinkedQueue<>();
  private final AtomicInteger streams = new AtomicInteger();
  private volatile WriteSide forgetful;

  Appender(MongoClient client, String database, long seed) {
    MongoEventStore store = new MongoEventStore(client.getDatabase(database), true);
    store.createIndexes();
    this.sides = () -> WriteSide.of(client, database, store, MockProducer::new);
    this.side = sides.get();
    this.forgetful = side;
    this.seeds = new AtomicLong(seed);
    this.pupils = Drawn.ids(new SplittableRandom(seed), PUPILS);
    this.drawn =
        ThreadLocal.withInitial(
            () -> new Drawn(new SplittableRandom(seeds.incrementAndGet()), pupils));
    makePersonalKeys();
  }

  /** A key is made once a person, with an insert of its own, and not at every command. */
  private void makePersonalKeys() {
    Drawn content = drawn.get();
    pupils.forEach(pupil -> open(content.open(content.id(), pupil), content.request()));
  }

  /** A new stream of one commit, as a roll or a registration is. */
  void open() {
    Drawn content = drawn.get();
    open(content.open(content.id()), content.request());
  }

  private void open(Enrolments.Command.Open command, Cause cause) {
    Committed<Enrolments.State> committed =
        side.commands()
            .execute(Enrolments.TYPE, command.enrolmentId(), command, new Expectation.New(), cause);
    Open opened = new Open(command.enrolmentId(), committed.version());
    (streams.getAndIncrement() < HOT_STREAMS ? hot : cold).add(opened);
  }

  /** A further commit of a stream that was used a moment ago, as a step of a procedure is. */
  void moveHot() {
    hot.add(move(side, hot.remove()));
  }

  /** A further commit of a stream that nobody has in memory. */
  void moveCold() {
    cold.add(move(forgetful, cold.remove()));
  }

  /** Begins with nothing in memory. */
  void forget() {
    forgetful = sides.get();
  }

  private Open move(WriteSide by, Open open) {
    Drawn content = drawn.get();
    Committed<Enrolments.State> committed =
        by.commands()
            .execute(
                Enrolments.TYPE,
                open.id(),
                content.move(),
                new Expectation.AtVersion(open.version()),
                content.request());
    return new Open(open.id(), committed.version());
  }

  private record Open(String id, long version) {}
}
