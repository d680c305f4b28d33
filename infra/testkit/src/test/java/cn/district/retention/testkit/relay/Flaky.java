package cn.district.retention.testkit.relay;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.Snapshot;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.eventstore.Ticket;
import cn.district.retention.testkit.Seeded;
import com.mongodb.MongoTimeoutException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store that goes away now and then while the relay works on it, before or after it has acted.
 */
final class Flaky implements EventStore {

  private static final int PERCENT = 5;

  private final EventStore store;
  private final Seeded seeded;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean healed;

  Flaky(EventStore store, Seeded seeded) {
    this.store = store;
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
    store.settle(tickets);
    perhapsFail();
  }

  @Override
  public boolean isPending(Ticket ticket) {
    perhapsFail();
    return store.isPending(ticket);
  }

  @Override
  public Pages pending() {
    perhapsFail();
    return store.pending();
  }

  @Override
  public List<Commit> load(StreamId stream, long afterVersion) {
    perhapsFail();
    return store.load(stream, afterVersion);
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
  public Optional<Commit> findByRequest(String requestKey) {
    return store.findByRequest(requestKey);
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
