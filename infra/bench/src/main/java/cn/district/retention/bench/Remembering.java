package cn.district.retention.bench;

import cn.district.retention.servicekit.eventstore.Commit;
import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.Snapshot;
import cn.district.retention.servicekit.eventstore.StreamId;
import cn.district.retention.servicekit.eventstore.Ticket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A store that hands out the commits that went into it, so that a relay can be offered them. */
final class Remembering implements EventStore {

  private final EventStore store;
  private final List<Commit> written = new ArrayList<>();

  Remembering(EventStore store) {
    this.store = store;
  }

  /** What was written since the last call. */
  synchronized List<Commit> taken() {
    List<Commit> taken = List.copyOf(written);
    written.clear();
    return taken;
  }

  @Override
  public Appended append(Commit commit) {
    Appended appended = store.append(commit);
    remember(List.of(commit), List.of(appended));
    return appended;
  }

  @Override
  public List<Appended> appendAll(List<Commit> commits) {
    List<Appended> appended = store.appendAll(commits);
    remember(commits, appended);
    return appended;
  }

  private synchronized void remember(List<Commit> commits, List<Appended> appended) {
    for (int i = 0; i < commits.size(); i++) {
      if (appended.get(i) == Appended.DONE) {
        written.add(commits.get(i));
      }
    }
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
  public void settle(Collection<Ticket> tickets) {
    store.settle(tickets);
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
