package cn.district.retention.bench;

import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.Committed;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.eventstore.MongoEventStore;
import com.mongodb.client.MongoClient;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.MockProducer;

/** Commands through the service core against one database of a store; nothing is relayed. */
final class Appender {

  private static final int PUPILS = 1_000;

  private final WriteSide side;
  private final AtomicLong seeds;
  private final List<String> pupils;
  private final ThreadLocal<Drawn> drawn;
  private final ConcurrentLinkedQueue<Open> opened = new ConcurrentLinkedQueue<>();

  Appender(MongoClient client, String database, long seed) {
    MongoEventStore store = new MongoEventStore(client.getDatabase(database));
    store.createIndexes();
    this.side = WriteSide.of(client, database, store, new MockProducer<>());
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
    opened.add(new Open(command.enrolmentId(), committed.version()));
  }

  /** A further commit of a stream: it is loaded, its version checked, and appended to. */
  void move() {
    Open open = opened.remove();
    Drawn content = drawn.get();
    Committed<Enrolments.State> committed =
        side.commands()
            .execute(
                Enrolments.TYPE,
                open.id(),
                content.move(),
                new Expectation.AtVersion(open.version()),
                content.request());
    opened.add(new Open(open.id(), committed.version()));
  }

  private record Open(String id, long version) {}
}
