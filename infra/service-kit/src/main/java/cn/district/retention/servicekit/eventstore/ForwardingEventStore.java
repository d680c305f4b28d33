package cn.district.retention.servicekit.eventstore;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Passes everything on; what stands between a store and its user extends it. */
public abstract class ForwardingEventStore implements EventStore {

  private final EventStore store;

  protected ForwardingEventStore(EventStore store) {
    this.store = store;
  }

  @Override
  public Ticket ticket() {
    return store.ticket();
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
  public Map<StreamId, List<Commit>> loadAll(Map<StreamId, Long> afterVersions) {
    return store.loadAll(afterVersions);
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
  public Pages abandoned() {
    return store.abandoned();
  }

  @Override
  public void settle(Collection<Ticket> tickets) {
    store.settle(tickets);
  }

  @Override
  public void look() {
    store.look();
  }

  @Override
  public Optional<Snapshot> snapshot(StreamId stream) {
    return store.snapshot(stream);
  }

  @Override
  public void keep(Snapshot snapshot) {
    store.keep(snapshot);
  }
}
