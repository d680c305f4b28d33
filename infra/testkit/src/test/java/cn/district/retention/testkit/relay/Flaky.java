package cn.district.retention.testkit.relay;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.ForwardingEventStore;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.eventstore.Ticket;
import cn.district.retention.testkit.Seeded;
import com.mongodb.MongoTimeoutException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store that goes away now and then while the relay works on it, before or after it has acted.
 */
final class Flaky extends ForwardingEventStore {

  private static final int PERCENT = 5;

  private final Seeded seeded;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean healed;

  Flaky(EventStore store, Seeded seeded) {
    super(store);
    this.seeded = seeded;
  }

  void heal() {
    healed = true;
  }

  int failures() {
    return failures.get();
  }

  private void perhapsFail() {
    if (!healed && seeded.chance(PERCENT)) {
      failures.incrementAndGet();
      throw new MongoTimeoutException("the store is away");
    }
  }

  @Override
  public void settle(Collection<Ticket> tickets) {
    perhapsFail();
    super.settle(tickets);
    perhapsFail();
  }

  @Override
  public boolean isPending(Ticket ticket) {
    perhapsFail();
    return super.isPending(ticket);
  }

  @Override
  public Pages pending() {
    perhapsFail();
    return super.pending();
  }

  @Override
  public List<Commit> load(StreamId stream, long afterVersion) {
    perhapsFail();
    return super.load(stream, afterVersion);
  }
}
