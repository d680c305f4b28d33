package cn.district.retention.testkit.relay;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.Snapshot;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.eventstore.Ticket;
import com.mongodb.MongoTimeoutException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store that goes away once, just after the broker has acknowledged. */
final class FailingOnce implements EventStore {

  private final EventStore store;
  private final AtomicBoolean fails = new AtomicBoolean();

  FailingOnce(EventStore store) {
    this.store = store;
  }

  void failNextSettle() {
    fails.set(true);
  }

  @Override
  public void settle(Collection<Ticket> tickets) {
    if (!tickets.isEmpty() && fails.compareAndSet(true, false)) {
      throw new MongoTimeoutException("the store is away");
    }
    store.settle(tickets);
  }

  @Override
  public Appended append(Commit commit) {
    return store.append(commit);
  }

  @Override
  public List<Appended> appendAll(List<Commit> commits) {
    return store.appendAll(commits);
  }

  @Override
  public List<Commit> load(StreamId stream, long afterVersion) {
    return store.load(stream, afterVersion);
  }

  @Override
  public Optional<Commit> findByRequest(String requestKey) {
    return store.findByRequest(requestKey);
  }

  @Override
  public boolean isPending(Ticket ticket) {
    return store.isPending(ticket);
  }

  @Override
  public Pages pending() {
    return store.pending();
  }

  @Override
  public Optional<Snapshot> snapshot(StreamId stream) {
    return store.snapshot(stream);
  }

  @Override
  public void keep(Snapshot snapshot) {
    store.keep(snapshot);
  }

  @Override
  public Ticket ticket() {
    return store.ticket();
  }

  @Override
  public Pages abandoned() {
    return store.abandoned();
  }

  @Override
  public void look() {
    store.look();
  }
}
