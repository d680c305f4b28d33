package cn.district.retention.testkit.relay;

import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.ForwardingEventStore;
import cn.district.retention.servicekit.eventstore.Ticket;
import com.mongodb.MongoTimeoutException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store that goes away once, just after the broker has acknowledged. */
final class FailingOnce extends ForwardingEventStore {

  private final AtomicBoolean fails = new AtomicBoolean();

  FailingOnce(EventStore store) {
    super(store);
  }

  void failNextSettle() {
    fails.set(true);
  }

  @Override
  public void settle(Collection<Ticket> tickets) {
    if (!tickets.isEmpty() && fails.compareAndSet(true, false)) {
      throw new MongoTimeoutException("the store is away");
    }
    super.settle(tickets);
  }
}
